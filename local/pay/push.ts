// What WeChat pushes about virtual payment (docs: 消息推送). Nobody signs it: whoever can call the function can say it too.
import type { Order } from './ledger.js';
import type { NoticeKind } from './notices.js';

/** @param kind forged, amount: says what is not so; complaint: somebody complains */
export function makePush(order: Order, kind: NoticeKind | 'complaint'): object {
  const head = { ToUserName: 'gh_000000000000', FromUserName: 'oWeChat', CreateTime: seconds(), MsgType: 'event' };
  const about = { OpenId: order.openid, Env: 0, RetryTimes: 0 };
  if (kind === 'complaint')
    return { ...head, ...about, Event: 'xpay_complaint_notify', MchOrderId: order.orderId, WxOrderId: order.prepayId };
  const price = order.amountFen + (kind === 'amount' ? 1 : 0);
  return {
    ...head,
    ...about,
    Event: 'xpay_goods_deliver_notify',
    OutTradeNo: order.orderId,
    WeChatPayInfo: {
      MchOrderNo: order.prepayId,
      TransactionId: order.transactionId ?? '4200000000',
      PaidTime: seconds(),
    },
    GoodsInfo: { ProductId: 'photo', Quantity: 1, OrigPrice: price, ActualPrice: price, Attach: order.orderId },
  };
}

const seconds = (): number => Math.floor(Date.now() / 1000);
