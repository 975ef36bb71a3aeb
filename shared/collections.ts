// The collections and the indexes that make their questions quick, all of them: provisioning makes what is here, selfCheck
// reports what is not made. Uniqueness needs no index of ours: every document's
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
  name: fields.map(([field]) => field.replaceAll('.', '_')).join('_'),
  fields: fields.map(([field, way = 1]) => ({ field, way })),
});

export const COLLECTIONS: readonly Collection[] = [
  {
    name: 'captures',
    say: '采集记录',
    indexes: [
      // own list, newest first
      index(['userKey'], ['createdAt', -1]),
      // the timer: what is due in a state; what was approved and not sent on; windows; deletion
      index(['state'], ['dueAt']),
      index(['state'], ['delivery.id'], ['dueAt']),
      index(['batchId'], ['state'], ['remindedAt']),
      index(['deleteOn'], ['state']),
      // what the privacy page promises: days that follow the window, uploads never used, checks of withdrawn photos
      index(['batchId'], ['deleteOn']),
      index(['uploadAt']),
      index(['staleAt']),
      // captures that move to another account: those proposed to it, and those whose move was cut off
      index(['transfer.to']),
      index(['moved.at']),
      // verdicts that 学信网 tells by itself
      index(['check.id']),
      index(['delivery.id']),
      // reviewers: whoever submitted first comes first; of the same millisecond `_id` decides (_platform/paging.ts)
      index(['state'], ['submittedAt'], ['_id']),
      // staff: a 学籍, and a state, name, school or batch with whoever waited longest first
      index(['codeId']),
      index(['state'], ['changedAt'], ['_id']),
      index(['name'], ['changedAt'], ['_id']),
      index(['school'], ['changedAt'], ['_id']),
      index(['batchId'], ['changedAt'], ['_id']),
      // the timer: refunds that were cut off
      index(['refundAskedAt']),
      // the timer: promises that fell due
      index(['promiseDueAt']),
    ],
  },
  {
    name: 'orders',
    say: '支付订单',
    indexes: [
      index(['captureId']),
      index(['userKey']),
      // the timer: what is due in a state; those of the last half hour
      index(['state'], ['dueAt']),
      index(['state'], ['createdAt']),
      // the timer: shipping reports; bills by day and by WeChat Pay's numbers
      index(['state'], ['shipAt']),
      index(['paidAt']),
      index(['returned.at']),
      index(['returned.refundId']),
      index(['returned.toMerchant']),
      // staff and selfCheck
      index(['transactionId']),
      index(['refundId']),
      index(['createdAt', -1]),
      index(['state'], ['shipping']),
      index(['state'], ['refundReason']),
    ],
  },
  { name: 'codes', say: '学籍与后四位核验', indexes: [] },
  { name: 'limits', say: '每人每天的操作次数', indexes: [index(['day'])] },
  { name: 'troubles', say: '手机上的程序错误（两天）', indexes: [index(['at', -1]), index(['day'])] },
  { name: 'turns', say: '排队（每秒可服务的人数）', indexes: [index(['at'], ['taken'])] },
  { name: 'batches', say: '采集批次', indexes: [] },
  { name: 'schoolCodes', say: '学校查看码', indexes: [index(['batchId'])] },
  { name: 'profiles', say: '照片规格（内置规格之外的）', indexes: [] },
  { name: 'help', say: '常见问题与教程', indexes: [] },
  { name: 'bills', say: '微信支付对账（每日）', indexes: [index(['state'], ['day'])] },
  { name: 'users', say: '用户与同意记录', indexes: [index(['lookAt']), index(['uploadAt'])] },
  { name: 'figures', say: '定时器的运行情况', indexes: [] },
  {
    name: 'requests',
    say: '客服申请',
    indexes: [index(['state'], ['createdAt']), index(['userKey']), index(['captureId']), index(['number'])],
  },
  {
    name: 'audit',
    say: '操作留痕（只增不改）与程序的标记',
    // one capture; the last alarms
    indexes: [index(['captureId'], ['at', -1]), index(['what'], ['at', -1])],
  },
  { name: 'operators', say: '工作台的动态验证码与登录', indexes: [] },
];

/** Collections that hold a few dozen documents for ever: walking them whole costs nothing. */
export const SMALL: readonly string[] = ['batches', 'profiles', 'help', 'figures'];
