// WeChat Pay as it is set: keys are tried out and never shown, and an order that is not there is asked for.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { orders } from '../_journey/orders.js';
import { newToken } from '../_platform/identity.js';
import { queryOrder } from '../_platform/pay.js';
import { hasMerchant, payProvider, paySettings } from '../_platform/settings.js';
import { Broken, type Check, SET } from './check.js';

/** docs: APIv3 uses RSA 2048 */
const RSA_BITS = 2048;

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
  remedy: SET,
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
    '先看“时钟”一项；401 SIGN_ERROR：核对商户号、证书序列号、私钥；EV3 开头：核对微信支付公钥及其 ID；无应答：检查云函数外网访问。',
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

export const PAY_SETTINGS = [paySecrets, payReachable];
