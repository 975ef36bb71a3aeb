// The collections and the indexes that make their questions quick. Uniqueness needs no index of ours: every document's
// `_id` is computed from what it stands for (capture code, order number), and the database holds each `_id` once.

export interface Index {
  name: string;
  fields: { field: string; way: 1 | -1 }[];
}
export interface Collection {
  name: string;
  /** Chinese, for whoever opens the console */
  say: string;
  indexes: Index[];
}

const index = (...fields: [string, (1 | -1)?][]): Index => ({
  name: fields.map(([field]) => field).join('_'),
  fields: fields.map(([field, way = 1]) => ({ field, way })),
});

export const COLLECTIONS: readonly Collection[] = [
  {
    name: 'captures',
    say: '采集记录',
    // own list; the timer's questions by state and age; deletion
    indexes: [
      index(['userKey']),
      index(['state'], ['sweptAt']),
      index(['batchId'], ['state']),
      index(['deleteOn']),
      index(['batchId'], ['deleteOn']),
      index(['uploadAt']),
      index(['acceptedAt']),
      index(['staleChecks']),
      index(['codeId']),
    ],
  },
  {
    name: 'orders',
    say: '支付订单',
    indexes: [index(['captureId']), index(['userKey']), index(['state'], ['sweptAt'])],
  },
  { name: 'codes', say: '学籍与后四位核验', indexes: [] },
  { name: 'limits', say: '每人每天的操作次数', indexes: [index(['day'])] },
  { name: 'batches', say: '采集批次', indexes: [] },
  { name: 'profiles', say: '照片规格（内置规格之外的）', indexes: [] },
  { name: 'help', say: '常见问题与教程', indexes: [index(['kind'], ['order'])] },
  { name: 'users', say: '用户与同意记录', indexes: [index(['lookAt']), index(['uploadAt'])] },
  {
    name: 'requests',
    say: '客服申请',
    indexes: [index(['state'], ['createdAt']), index(['userKey']), index(['captureId'])],
  },
  { name: 'audit', say: '操作留痕（只增不改）', indexes: [index(['captureId'], ['at', -1])] },
];
