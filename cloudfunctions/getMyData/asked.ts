// 我的申请: each wish of the caller with what became of it, to the very end: a refund until the money is back, an invoice until
// its number is known.
import type { OwnRequest } from '../../shared/own-data.js';
import type { Capture, Order } from '../_platform/documents.js';
import type { ServiceRequest } from '../_platform/documents-service.js';

/** The page shows the newest; nobody has more of interest. */
const MOST = 30;

/** "z***@example.org" */
const masked = (email: string): string => email.replace(/^(.)[^@]*/, '$1***');

function followRefund({ state }: ServiceRequest, order: Order | undefined): { status?: string; follow: string } {
  if (order?.state === 'refunded')
    return { status: '已退款', follow: `${order.amountYuan} 元已退回，原路退回微信支付。` };
  if (order?.state === 'refunding')
    return { status: '退款中', follow: `${order.amountYuan} 元正在原路退回微信支付，银行卡一般3个工作日内到账。` };
  return { follow: state === 'answered' && order ? `费用 ${order.amountYuan} 元没有退回，采集可以继续。` : '' };
}

function followInvoice({ invoice, invoiceNumber, state }: ServiceRequest): { status?: string; follow: string } {
  const where = invoice ? `发到 ${masked(invoice.email)}` : '';
  if (invoiceNumber) return { status: '已开票', follow: `发票号码 ${invoiceNumber}，已${where}。` };
  return { follow: state === 'open' && where ? `开好后${where}。` : '' };
}

function follow(request: ServiceRequest, order: Order | undefined): { status?: string; follow: string } {
  if (request.kind === 'refund') return followRefund(request, order);
  return request.kind === 'invoice' ? followInvoice(request) : { follow: '' };
}

/**
 * @param own the caller's captures, by which a request says whom it is about
 * @param promise how long an answer takes
 */
export function requestsOf(asked: ServiceRequest[], own: Capture[], paid: Order[], promise: string): OwnRequest[] {
  const newest = [...asked].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, MOST);
  return newest.map((request) => {
    const { _id, number, kindText, captureId, text, createdTime, state, status, answer, answeredTime } = request;
    const capture = own.find((one) => one._id === captureId);
    const order = paid.find((one) => one._id === (request.orderId || capture?.paidOrderId));
    const open = state === 'open';
    return {
      number: number || _id,
      kindText,
      about: capture ? `${capture.name} · ${capture.school}` : '',
      text,
      time: createdTime,
      promise: open ? `${promise}答复` : '',
      open,
      status: open ? '等待答复' : status,
      answer,
      answeredTime,
      ...follow(request, order),
    };
  });
}
