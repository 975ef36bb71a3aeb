// What a deployment can have wrong without anybody noticing: each broken once, with the row of selfCheck that must say so.
import { INDEX_MARK } from '../../cloudfunctions/_platform/indexes.js';
import { SECURITY_RULES_MARK } from '../../cloudfunctions/_platform/security-rules-mark.js';

/** What is broken, how, and how it is undone; which row must say so, in which words. */
export interface Breakage {
  row: string;
  words: string | RegExp;
  result?: '注意';
  /** variables of every function */
  env?: Record<string, string>;
  /** variables or size of one function */
  own?: [name: string, variables: Record<string, string>, managed?: { memory: number; timeout: number }];
  /** a document: its fields are changed, or it is taken away */
  edit?: [collection: string, id: string, fields: object | null];
  /** actions of the cloud that fail, with the collection they are about */
  fail?: [action: string, collection?: string];
}

/** What the row must tell to do, by its name; a setting that cannot be read is mended in `.env`, whatever the row is about. */
export const MENDS: Readonly<Record<string, string>> = {
  APIv3密钥: 'API安全 → APIv3密钥',
  'AppID 与商户号': 'AppID账号管理',
  支付通知地址: 'PAY_NOTIFY_URL',
  订阅消息模板: 'SUBSCRIBE_TEMPLATES',
  发货信息管理: '发货信息管理',
  学信网网关: 'CHSI_SECRET',
  微信支付连通与签名: '核对微信支付公钥及其 ID',
  微信支付设置: '在 .env 里补齐',
  基本设置: '在 .env 里补齐',
  工作台: 'npm run deploy',
  客服人员: 'npm run operator',
  照片凭证: 'npm run receipt-key',
  容量: 'docs/capacity.md',
  '云函数：应答': 'npm run deploy',
  '云函数：设置': 'npm run deploy',
  '云函数：内存与超时': 'npm run deploy',
  '云函数：版本': 'npm run deploy',
  定时器: '在日志里搜 sweep',
  数据库集合: 'npm run deploy',
  数据库写入规则: '文档型数据库',
  数据库索引: 'npm run deploy',
  安全规则: 'npm run deploy',
  批次一览: 'batch-change.json',
  批次与帮助: 'batch-change.json',
  照片规格: 'setProfile',
  云存储: '开通云存储',
};
/** How a row names settings that are absent or cannot be read, and how those are mended. */
export const UNREADABLE = { words: '设置缺少或写错：', mend: '在 .env 里补齐或改正' };

export const OTHER_KEY = 'x'.repeat(32);
/** Some at a time: so it is seen as well that none of them hides another. */
export const ROUNDS: [string, Breakage[]][] = [
  [
    'settings that look right',
    [
      { env: { PAY_APIV3_KEY: OTHER_KEY }, row: 'APIv3密钥', words: '解不开' },
      { env: { PAY_NOTIFY_URL: 'https://nowhere.example/x' }, row: '支付通知地址', words: 'nowhere.example 没有应答' },
      { env: { SUBSCRIBE_TEMPLATES: 'result,bogus' }, row: '订阅消息模板', words: '账号里没有模板 bogus' },
      { env: { CHSI_SECRET: 'another-secret-0123456789' }, row: '学信网网关', words: 'CHSI_UNAVAILABLE' },
      { env: { DESK_ORIGIN: '' }, row: '工作台', words: '没有设置 DESK_ORIGIN', result: '注意' },
      { env: { OPERATORS: '' }, row: '客服人员', words: '还没有设置', result: '注意' },
      { env: { RECEIPT_KEY: '' }, row: '照片凭证', words: '领不到', result: '注意' },
      { env: { DATABASE_PER_SECOND: 'many' }, row: '容量', words: 'DATABASE_PER_SECOND' },
    ],
  ],
  [
    'a program of somebody else',
    [
      { env: { PAY_APPID: 'wx00000000000000ff' }, row: 'AppID 与商户号', words: 'APPID_MCHID_NOT_MATCH' },
      { env: {}, row: '订阅消息模板', words: '（40125）', result: '注意' },
      { env: {}, row: '发货信息管理', words: '核对 PAY_APPID 与 APP_SECRET', result: '注意' },
    ],
  ],
  [
    'no secret for WeChat’s server',
    [
      { env: { APP_SECRET: '' }, row: '订阅消息模板', words: 'APP_SECRET' },
      { env: {}, row: '发货信息管理', words: 'APP_SECRET' },
    ],
  ],
  [
    'settings that no service takes',
    [
      { env: { PAY_PRIVATE_KEY: 'not a key' }, row: '微信支付设置', words: 'PAY_PRIVATE_KEY 不是 PEM 密钥' },
      { env: { CHSI_URL: 'http://127.0.0.1:9' }, row: '学信网网关', words: 'CHSI_UNAVAILABLE' },
      { env: { RECEIPT_KEY: 'x'.repeat(64) }, row: '照片凭证', words: '不是 Ed25519 私钥' },
      { env: {}, row: '订阅消息模板', words: 'RETENTION_DAYS' },
      { env: { RETENTION_DAYS: 'abc' }, row: '基本设置', words: 'RETENTION_DAYS' },
      { env: {}, row: '云函数：应答', words: 'login' },
      { env: {}, row: '云函数：设置', words: '没有函数应答，无从核对', result: '注意' },
    ],
  ],
  [
    'a certificate of somebody else, and an address that is another program',
    [
      { env: { SUBSCRIBE_TEMPLATES: 'result' }, row: '订阅消息模板', words: '只设置了 1 个', result: '注意' },
      { env: { DESK_ORIGIN: 'https://nowhere.example' }, row: '工作台', words: 'nowhere.example 没有应答' },
      { env: { PAY_CERT_SERIAL: 'OTHER' }, row: '微信支付连通与签名', words: '401 SIGN_ERROR' },
      {
        env: { PAY_NOTIFY_URL: 'https://one-machine.example/http/getHelp' },
        row: '支付通知地址',
        words: '不是 payNotify',
      },
    ],
  ],
  [
    'a public key of somebody else',
    [
      {
        env: { PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_OTHER' },
        row: '微信支付连通与签名',
        words: 'EV3_RES_HEADER_PLATFORM_SERIAL',
      },
    ],
  ],
  [
    'functions and documents',
    [
      { own: ['payNotify', { PAY_APIV3_KEY: OTHER_KEY }], row: '云函数：设置', words: 'payNotify PAY_APIV3_KEY' },
      { own: ['desk', { DESK_ORIGIN: 'https://else.example' }], row: '工作台', words: '应答 403' },
      { own: ['login', { HASH_KEY: '' }], row: '云函数：应答', words: 'login 没有应答' },
      {
        own: ['getHelp', {}, { memory: 128, timeout: 3 }],
        row: '云函数：内存与超时',
        words: 'getHelp 是 128 MB、3 秒',
      },
      {
        own: ['startUpload', { RELEASE: 'older' }],
        row: '云函数：版本',
        words: 'startUpload 是 older',
        result: '注意',
      },
      { edit: ['figures', 'timer', { at: new Date(Date.now() - 600_000) }], row: '定时器', words: /没有运行/ },
      { edit: ['audit', INDEX_MARK, { detail: { found: [] } }], row: '数据库索引', words: 'orders.state_dueAt' },
      { edit: ['audit', SECURITY_RULES_MARK, null], row: '安全规则', words: '没有设置过' },
      { edit: ['batches', 'default', { priceFen: 30 }], row: '批次一览', words: '价格不到 1.00 元', result: '注意' },
      { edit: ['batches', 'JSJ2027', { profile: 'nobody' }], row: '照片规格', words: 'JSJ2027' },
      { edit: ['help', 'tutorial', null], row: '批次与帮助', words: '集合 help 缺少 tutorial' },
      { fail: ['database.getDocument', 'requests'], row: '数据库集合', words: '集合 requests 不存在或不可读' },
      { fail: ['storage.getUploadMetadata'], row: '云存储', words: '' },
    ],
  ],
  [
    'what grows old, and what was typed wrongly',
    [
      {
        edit: [
          'figures',
          'timer',
          { chores: [{ name: 'deliverPhoto', looked: 1, done: 0, failed: 1, lagSeconds: 4000, left: true }] },
        ],
        row: '定时器',
        words: '积压：上传学信网（deliverPhoto） 4000 秒',
        result: '注意',
      },
      { edit: ['batches', 'default', null], row: '批次与帮助', words: '缺少 default 批次' },
      { fail: ['functions.invokeFunction'], row: '云函数：应答', words: 'sweep' },
      { fail: ['database.modifyDocument', 'audit'], row: '数据库写入规则', words: '' },
    ],
  ],
];
