// What the pay account is really set to, found out by trying: the key that opens notices, the AppID that orders carry, whether a
// notice would find us, and until when a platform certificate signs. Nothing is shown, and what is opened is closed again.
import { z } from 'zod';
import { users } from '../_journey/users.js';
import { newToken } from '../_platform/identity.js';
import { loadLibrary, parseAnswer, send, whenAbsent } from '../_platform/pay/client.js';
import { closeOrder, PayRefusal, prepay } from '../_platform/pay.js';
import { hasMerchant, payProvider, paySettings } from '../_platform/settings.js';
import { addDays, addMinutes, beijing } from '../_platform/time.js';
import { Broken, type Check, Doubtful } from './check.js';

/** ms */
const PATIENCE_MS = 14_000;

const notifyUrl: Check = {
  name: '支付通知地址',
  remedy:
    '地址要通到云函数 payNotify：运行 npm run deploy 会建好 HTTP 访问路径并填写 PAY_NOTIFY_URL；自己填写的域名请核对解析与证书。',
  async run() {
    const { host, pathname } = new URL(paySettings().notifyUrl);
    const asked = { method: 'POST', body: '{}', signal: AbortSignal.timeout(PATIENCE_MS) };
    const reply = await fetch(paySettings().notifyUrl, asked).catch(() => {
      throw new Broken(`${host} 没有应答`);
    });
    // an unsigned call is refused with our own reference; anybody else's refusal has none
    const body = z.object({ code: z.literal('FAIL'), message: z.string().regex(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/) });
    const ours = body.safeParse(await reply.json().catch(() => undefined)).success;
    if (reply.status !== 401 || !ours)
      throw new Broken(`${host}${pathname} 应答 ${reply.status}，不是 payNotify 的 401`);
    return `${host}${pathname} 通到 payNotify，没有签名的请求被拒绝`;
  },
};

const Certificates = z.object({
  data: z.array(
    z.object({
      serial_no: z.string(),
      /** RFC 3339 */
      expire_time: z.iso.datetime({ offset: true }),
      encrypt_certificate: z.object({ ciphertext: z.string(), nonce: z.string(), associated_data: z.string() }),
    }),
  ),
});

/**
 * An account that has none any more, because the public key alone signs for it, answers that there are none.
 * @throws PayRefusal when the answer cannot be read: that is no sign of having none
 */
async function listCertificates(): Promise<z.infer<typeof Certificates>['data']> {
  const answer = await send('get', 'v3/certificates').catch(whenAbsent);
  return answer === undefined ? [] : parseAnswer(Certificates, answer).data;
}

const apiv3Key: Check = {
  name: 'APIv3密钥',
  remedy:
    'PAY_APIV3_KEY 与商户平台 → 账户中心 → API安全 → APIv3密钥 不一致；忘记了就重新设置一个，两边填同一个，再运行 npm run deploy。',
  async run() {
    const [first] = await listCertificates();
    if (!first) throw new Doubtful('此商户号没有平台证书可以试解；第一笔支付入账后即可确认');
    const { ciphertext, nonce, associated_data } = first.encrypt_certificate;
    const { Aes } = await loadLibrary();
    try {
      Aes.AesGcm.decrypt(ciphertext, paySettings().apiv3Key, nonce, associated_data);
    } catch {
      throw new Broken('解不开微信支付的密文');
    }
    return '解得开微信支付的密文';
  },
};

/** Days (chosen): WeChat Pay lists the next certificate one day before it changes them (docs), too late for a deployment. */
const WARN_DAYS = 30;

const certificate: Check = {
  name: '微信支付平台证书',
  remedy:
    '商户平台 → 账户中心 → API安全：切换为 100% 使用微信支付公钥，再从 PAY_OTHER_KEYS 删去证书；还不能切换就把新证书加进去。然后运行 npm run deploy。',
  async run() {
    const { verifyKeys } = paySettings();
    const used = (await listCertificates()).filter(({ serial_no }) => Object.hasOwn(verifyKeys, serial_no));
    if (used.length === 0) return '没有用平台证书验签；微信支付公钥不会到期';
    const ends = new Date(Math.max(...used.map(({ expire_time }) => Date.parse(expire_time))));
    const until = `验签用的平台证书到 ${beijing(ends)} 为止`;
    if (ends < addDays(new Date(), WARN_DAYS)) throw new Doubtful(until);
    return until;
  },
};

const appid: Check = {
  name: 'AppID 与商户号',
  remedy:
    '核对 PAY_APPID，并在商户平台 → 产品中心 → AppID账号管理 把小程序的 AppID 与商户号绑定；改过 .env 就再运行 npm run deploy。',
  async run() {
    const [user] = await users.find({}, { limit: 1, skipBroken: true });
    if (!user) throw new Doubtful('还没有人登录过小程序；用手机打开一次后再运行自检');
    const orderId = `SELFCHECK${newToken()}`.slice(0, 32);
    const order = { orderId, amountFen: 1, openid: user.openid, description: '部署自检（立即关闭）' };
    await prepay('jsapi', { ...order, expires: addMinutes(new Date(), 5) }).catch((error: unknown) => {
      if (error instanceof PayRefusal && error.status > 0) throw new Broken(`微信支付不接受：${error.reason}`);
      throw error;
    });
    await closeOrder({ _id: orderId, provider: 'jsapi', payer: user.openid });
    return '微信支付接受此 AppID 的订单（试下的一单已关闭）';
  },
};

/** A row about the merchant account, where there is one: virtual payment does without. */
const ofMerchant = (check: Check): Check => ({
  ...check,
  run: async () => (!hasMerchant() && payProvider() === 'virtual' ? '没有商户号，使用虚拟支付' : check.run()),
});

export const PAY_ACCOUNT = [notifyUrl, apiv3Key, certificate, appid].map(ofMerchant);
