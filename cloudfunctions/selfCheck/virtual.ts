// Whether virtual payment can take money: its settings, WeChat's interface, and a 道具 for every price that is asked.
import { everyBatch } from '../_journey/batches.js';
import { newToken } from '../_platform/identity.js';
import { PayRefusal, queryOrder } from '../_platform/pay.js';
import { payProvider, virtualSettings } from '../_platform/settings.js';
import { Broken, type Check, Doubtful } from './check.js';
import { ACCOUNT_MENDS } from './wechat-refused.js';

const NOT_USED = 'PAY_PROVIDER 为 jsapi，没有使用虚拟支付；本服务是否必须使用，请向微信确认（README.zh.md“运维”）';

const priced: Check = {
  name: '虚拟支付道具',
  remedy: '小程序后台 → 虚拟支付 → 道具管理：为每个价格建一个同价道具并发布，写进 VIRTUAL_PRODUCTS（分:道具ID）。',
  async run() {
    if (payProvider() !== 'virtual') return NOT_USED;
    const { products, env } = virtualSettings();
    const open = await everyBatch();
    const asked = open.filter(({ payer, priceFen }) => payer === 'student' && priceFen > 0);
    const lacking = asked.filter(({ priceFen }) => !products.has(priceFen));
    if (lacking.length > 0)
      throw new Broken(
        `批次 ${lacking.map(({ _id, priceFen }) => `${_id}（${priceFen} 分）`).join('、')} 没有同价的道具`,
      );
    if (env === 1) throw new Doubtful('VIRTUAL_ENV 为 1（沙箱），不会真正收款');
    return `${products.size} 个道具，覆盖全部批次的价格`;
  },
};

const reachable: Check = {
  name: '虚拟支付连通与签名',
  remedy: `268490003：核对 VIRTUAL_APP_KEY 与 VIRTUAL_ENV 是否同为现网或沙箱；${ACCOUNT_MENDS}；48001：尚未开通虚拟支付。`,
  async run() {
    if (payProvider() !== 'virtual') return NOT_USED;
    const order = { _id: `SC${newToken()}`, provider: 'virtual' as const, payer: `o${newToken()}` };
    const { state } = await queryOrder(order).catch((error: unknown) => {
      // docs: an openid that is none; it is looked at after the signature
      if (error instanceof PayRefusal && error.reason === 'XPAY_268490001') return { state: 'unknown' };
      throw error;
    });
    if (state !== 'unknown') throw new Broken(`查询一个不存在的订单，得到 ${state}`);
    return '凭证有效，支付签名被接受；用户态签名要在手机上第一次支付时才能验证';
  },
};

export const VIRTUAL = [priced, reachable];
