// Which function is given which setting: `npm run deploy` sets exactly these, selfCheck asks each function for exactly
// these, and a test holds the table to what the bundles read. A secret lies nowhere but where it is used.

interface Setting {
  name: string;
  /** what it is and where it comes from, Chinese; .env.example says the same at length of all that an operator types */
  from: string;
  /** without it the product does not work */
  must?: true;
}

export const SETTINGS = {
  common: [
    { name: 'HASH_KEY', from: '32 个随机字符，生成后不能更换；.env.example 里有生成命令', must: true },
    { name: 'BRAND', from: '产品名称，自定' },
    { name: 'SERVICE_PHONE', from: '客服电话，自定' },
    { name: 'SERVICE_HOURS', from: '客服时间，自定' },
    { name: 'ONLINE_SERVICE_CORP_ID', from: 'kf.weixin.qq.com → 开发配置 → 企业ID' },
    { name: 'ONLINE_SERVICE_URL', from: 'kf.weixin.qq.com → 开发配置 → 客服链接' },
    { name: 'SUBSCRIBE_TEMPLATES', from: 'mp.weixin.qq.com → 订阅消息，两个模板 ID' },
    { name: 'FACE_GUIDANCE', from: '拍照时的人脸取景提示：on（默认）或 off，审核要求停用时关' },
    { name: 'REFUND_PROMISE', from: '付款前的退款承诺原文，自定；不填即不承诺' },
    { name: 'RETENTION_DAYS', from: '批次结束后保留采集记录和图片的天数，自定' },
    { name: 'KEEP_SECONDS', from: '批次与帮助的缓存秒数，自定' },
    { name: 'RELEASE', from: 'npm run deploy 写入：部署的提交和它所指的代码' },
  ],
  staff: [{ name: 'OPERATORS', from: 'npm run operator -- 姓名，每人一段' }],
  desk: [{ name: 'DESK_ORIGIN', from: '不填，npm run deploy 用静态网站托管的域名；自己的域名写在这里' }],
  console: [{ name: 'CONSOLE_SOURCES', from: '控制台调用的 SOURCE，默认即可' }],
  alarm: [{ name: 'ALARM_WEBHOOK', from: '企业微信群 → 群机器人 → Webhook 地址' }],
  capacity: [
    { name: 'FUNCTION_MEMORY_MB', from: '套餐：全部云函数同时占用的内存' },
    { name: 'DATABASE_PER_SECOND', from: '套餐：数据库每秒次数' },
    { name: 'ENGINE_SECONDS', from: 'npm run bench 测得' },
  ],
  app: [{ name: 'PAY_APPID', from: '小程序 AppID，在 产品中心 → AppID账号管理 绑定', must: true }],
  wechat: [
    {
      name: 'APP_SECRET',
      from: 'mp.weixin.qq.com → 开发管理 → AppSecret：发消息、录入发货信息、画小程序码',
      must: true,
    },
    { name: 'WECHAT_API_URL', from: '不填，即 api.weixin.qq.com' },
  ],
  pay: [
    { name: 'PAY_MCHID', from: 'pay.weixin.qq.com → 账户中心 → 商户信息', must: true },
    { name: 'PAY_CERT_SERIAL', from: '账户中心 → API安全 → 商户API证书 → 序列号', must: true },
    { name: 'PAY_PRIVATE_KEY', from: '商户API证书的 apiclient_key.pem，写成一行', must: true },
    { name: 'PAY_PUBLIC_KEY_ID', from: '账户中心 → API安全 → 微信支付公钥 → 公钥ID', must: true },
    { name: 'PAY_PUBLIC_KEY', from: '账户中心 → API安全 → 微信支付公钥，写成一行', must: true },
    { name: 'PAY_OTHER_KEYS', from: '换公钥期间的旧公钥' },
    { name: 'PAY_APIV3_KEY', from: '账户中心 → API安全 → APIv3密钥，32 个字符', must: true },
    { name: 'PAY_BASE_URL', from: '不填，即微信支付' },
    { name: 'PAY_NOTIFY_URL', from: '不填，npm run deploy 用 payNotify 的 HTTP 访问路径' },
  ],
  virtual: [
    { name: 'PAY_PROVIDER', from: '收款方式：jsapi（微信支付，默认）或 virtual（虚拟支付）' },
    { name: 'VIRTUAL_OFFER_ID', from: '虚拟支付：mp.weixin.qq.com → 虚拟支付 → 基本配置 → OfferID' },
    { name: 'VIRTUAL_APP_KEY', from: '虚拟支付：基本配置 → AppKey（沙箱另有一个）' },
    { name: 'VIRTUAL_PRODUCTS', from: '虚拟支付：每个价格的道具，分:道具ID，逗号分隔' },
    { name: 'VIRTUAL_ENV', from: '虚拟支付：0 现网（默认），1 沙箱' },
  ],
  chsi: [
    { name: 'CHSI_URL', from: '学信网网关方给出', must: true },
    { name: 'CHSI_KEY_ID', from: '学信网网关方给出', must: true },
    { name: 'CHSI_SECRET', from: '学信网网关方给出', must: true },
    { name: 'CHSI_OTHER_KEY', from: '换密钥期间的旧密钥，密钥ID:密钥' },
  ],
  receipt: [{ name: 'RECEIPT_KEY', from: 'npm run receipt-key；公开部分登记在 docs/receipts.md' }],
  container: [{ name: 'CONTAINER_URL', from: '云托管服务的地址（docs/container.md），不填即在云函数里处理图片' }],
  memory: [{ name: 'MALLOC_ARENA_MAX', from: '图片函数的内存，默认 2' }],
} as const satisfies Record<string, readonly Setting[]>;
export type Group = keyof typeof SETTINGS;

/** Function → groups, beside `common`, which all are given. */
export const NEEDS: Readonly<Record<string, readonly Group[]>> = {
  chsiNotify: ['app', 'wechat', 'chsi'],
  confirmPayment: ['app', 'wechat', 'pay', 'virtual'],
  createOrder: ['app', 'wechat', 'pay', 'virtual'],
  desk: ['staff', 'desk', 'app', 'wechat', 'pay', 'virtual', 'chsi'],
  downloadPhoto: ['memory', 'container'],
  eraseMe: ['app', 'wechat', 'pay', 'virtual', 'chsi'],
  getCapture: [],
  getHelp: [],
  getMyData: ['app', 'pay'],
  getPageCode: ['app', 'wechat'],
  getReceipt: ['receipt'],
  listCaptures: [],
  login: ['chsi'],
  payNotify: ['app', 'wechat', 'pay', 'virtual'],
  readCaptureCode: ['chsi', 'memory', 'container'],
  reportError: [],
  requestService: ['app', 'wechat', 'chsi'],
  selfCheck: [
    'staff',
    'desk',
    'console',
    'alarm',
    'capacity',
    'app',
    'wechat',
    'pay',
    'virtual',
    'chsi',
    'memory',
    'container',
    'receipt',
  ],
  staff: ['staff', 'console', 'app', 'wechat', 'pay', 'virtual', 'chsi'],
  standardizePhoto: ['memory', 'container'],
  startUpload: [],
  submitPhoto: ['chsi'],
  submitShot: ['memory', 'container'],
  sweep: ['console', 'alarm', 'app', 'wechat', 'pay', 'virtual', 'chsi'],
  takeTurn: ['capacity'],
  verifyIdentity: ['chsi'],
  withdrawPhoto: ['chsi'],
};

/** All settings of one function. */
export function settingsOf(name: string): readonly Setting[] {
  return (['common', ...(NEEDS[name] ?? [])] as const).flatMap((group): readonly Setting[] => SETTINGS[group]);
}
