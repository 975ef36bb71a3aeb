// Whether what students pay reaches the operator's account: the shipping report, and bills that were compared.
import { bills, UNFINISHED } from '../_journey/bills.js';
import { orders } from '../_journey/orders.js';
import { isTradeManaged } from '../_platform/openapi.js';
import { hasMerchant, paySettings } from '../_platform/settings.js';
import { addDays, beijingDay } from '../_platform/time.js';
import { type Check, Doubtful } from './check.js';
import { doubtRefusal } from './wechat-refused.js';

const shipping: Check = {
  name: '发货信息管理',
  remedy: '小程序后台 → 功能 → 交易组件及发货信息管理。交易类小程序必须开通，否则货款会被冻结。',
  async run() {
    if (!hasMerchant()) return '没有商户号，虚拟支付的发货由 sweep 通知微信';
    const managed = await isTradeManaged(paySettings().appid).catch(doubtRefusal('查询不到 is_trade_managed'));
    const late = await orders.find({ state: 'paid', shipping: 'late' }, { limit: 1, skipBroken: true });
    if (late.length > 0) throw new Doubtful('有订单的发货信息多次录入不成，见 staff 的 money');
    return managed
      ? 'is_trade_managed 为 true，付款后自动录入发货信息'
      : 'is_trade_managed 为 false，不需要录入发货信息';
  },
};

const billsChecked: Check = {
  name: '每日对账',
  remedy: '在微信支付商户平台确认账单已生成；长时间没有核对时看云函数 sweep 的日志（settleBill）。',
  async run() {
    if (!hasMerchant()) return '没有商户号；虚拟支付没有可核对的账单，sweep 每天逐笔查询 90 天';
    const newestFirst = { limit: 1, orderBy: ['day', 'desc'] as ['day', 'desc'], skipBroken: true };
    const [newest] = await bills.find({ state: 'checked' }, newestFirst);
    const waiting = await bills.find(UNFINISHED, { limit: 100, skipBroken: true });
    const old = waiting.filter(({ day }) => day < beijingDay(addDays(new Date(), -2)));
    if (old.length > 0) throw new Doubtful(`${old.map(({ _id }) => _id).join('、')} 还没有核对`);
    return newest ? `最近核对到 ${newest.day}` : '还没有账单（第一笔订单的次日 10 点以后开始）';
  },
};

export const TAKINGS = [shipping, billsChecked];
