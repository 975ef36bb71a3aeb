// Settings, secrets and the two others: WeChat Pay and the 学信网 gateway. Secrets are tried out, never shown.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readGatewayClock } from '../_platform/chsi.js';
import { newToken } from '../_platform/identity.js';
import { orders } from '../_platform/orders.js';
import { queryOrder } from '../_platform/pay.js';
import { chsiSettings, hasMerchant, payProvider, paySettings, settings, staffSettings } from '../_platform/settings.js';
import { Broken, type Check, Doubtful } from './check.js';

const ENV = '在云函数的环境变量里补齐（.env.example 写明每一项从哪里来），保存后重新运行自检。';
/** docs: APIv3 uses RSA 2048 */
const RSA_BITS = 2048;
/** Seconds. Signatures live 300 s on both sides; beyond a minute something is wrong already (chosen). */
const MOST_SKEW_S = 60;

const common: Check = {
  name: '基本设置',
  remedy: ENV,
  async run() {
    const { brand, servicePhone, onlineService, retentionDays } = settings();
    if (!servicePhone && !onlineService.url) throw new Doubtful('没有设置客服电话，也没有在线客服，学生将无法联系到人');
    return `${brand}；图片保留 ${retentionDays} 天`;
  },
};

const operators: Check = {
  name: '客服人员',
  remedy: '为每位客服运行 npm run operator -- 姓名，把打印的一段加进环境变量 OPERATORS；人员离开时删掉那一段。',
  async run() {
    const names = staffSettings().map(({ name }) => name);
    if (names.length === 0) throw new Doubtful('还没有设置，函数 staff 不能使用');
    return names.join('、');
  },
};

const templates: Check = {
  name: '订阅消息模板',
  remedy: '在公众平台申请两个模板，按“结果,截止提醒”的顺序填入 SUBSCRIBE_TEMPLATES。',
  async run() {
    const given = settings().subscribeTemplates.filter(Boolean).length;
    if (given < 2) throw new Doubtful(`只设置了 ${given} 个，学生收不到相应的微信通知`);
    return `${given} 个`;
  },
};

const NO_MERCHANT = '没有商户号：PAY_PROVIDER 为 virtual，由虚拟支付收款';

function checkKey(name: string, read: () => KeyObject): void {
  let bits: number | undefined;
  try {
    bits = read().asymmetricKeyDetails?.modulusLength;
  } catch {
    throw new Broken(`${name} 不是 PEM 密钥（换行写成 \\n）`);
  }
  if (bits !== RSA_BITS) throw new Broken(`${name} 不是 ${RSA_BITS} 位 RSA 密钥`);
}

const paySecrets: Check = {
  name: '微信支付设置',
  remedy: ENV,
  async run() {
    if (!hasMerchant() && payProvider() === 'virtual') return NO_MERCHANT;
    const { privateKey, publicKey, publicKeyId, notifyUrl } = paySettings();
    checkKey('PAY_PRIVATE_KEY', () => createPrivateKey(privateKey));
    checkKey('PAY_PUBLIC_KEY', () => createPublicKey(publicKey));
    if (!publicKeyId.startsWith('PUB_KEY_ID_')) throw new Broken('PAY_PUBLIC_KEY_ID 应以 PUB_KEY_ID_ 开头');
    if (!notifyUrl.startsWith('https://')) throw new Broken('PAY_NOTIFY_URL 应为 https 地址');
    return '齐全，密钥格式正确';
  },
};

const payReachable: Check = {
  name: '微信支付连通与签名',
  remedy:
    '401 SIGN_ERROR：核对商户号、证书序列号、私钥；EV3 开头：核对微信支付公钥及其 ID；无应答：检查云函数外网访问。',
  async run() {
    if (!hasMerchant()) return NO_MERCHANT;
    const { state } = await queryOrder({ _id: `SELFCHECK${newToken()}`, provider: 'jsapi', payer: '' });
    if (state !== 'unknown') throw new Broken(`查询一个不存在的订单，得到 ${state}`);
    // only a reply of success is signed in a way that must verify, and only a known order gives one
    const [newest] = await orders.find({}, { limit: 1, orderBy: ['createdAt', 'desc'] });
    if (newest?.provider !== 'jsapi' || (await queryOrder(newest)).state === 'unknown')
      return '请求签名被接受；应答签名要有第一笔订单后才能验证，届时请再运行一次';
    return '请求签名被接受，应答签名正确';
  },
};

const gateway: Check = {
  name: '学信网网关与时钟',
  remedy: '核对 CHSI_URL、CHSI_KEY_ID、CHSI_SECRET；时钟相差过大时请网关方校时。',
  async run() {
    chsiSettings();
    const skew = Math.round(((await readGatewayClock()).getTime() - Date.now()) / 1000);
    if (Math.abs(skew) > MOST_SKEW_S) throw new Broken(`连通，但时钟相差 ${skew} 秒`);
    return `连通，签名一致，时钟相差 ${skew} 秒`;
  },
};

export const OTHERS = [common, operators, templates, paySecrets, payReachable, gateway];
