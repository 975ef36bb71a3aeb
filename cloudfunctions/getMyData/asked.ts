// 我的申请: each wish of the caller with what became of it, to the very end: a refund until the money is back, an invoice until
// its number is known.
import { ORDER_STATUS, yuan } from '../../shared/order.js';
import type { OwnRequest } from '../../shared/own-data.js';
import { goesOn } from '../_journey/captures.js';
import type { Capture, Order } from '../_journey/documents.js';
import type { ServiceRequest } from '../_journey/documents-service.js';
import { owedYuan, strayFen } from '../_journey/orders.js';
import { isOurs } from '../_journey/refund-number.js';
import { returnedWords } from '../_journey/refund-wish.js';
import { waitEnd } from '../_journey/transfer.js';
import { beijing } from '../_platform/time.js';

/** The page shows the newest; nobody has more of interest. */
const MOST = 30;

/** "z***@example.org" */
const masked = (email: string): string => email.replace(/^(.)[^@]*/, '$1***');

/** Of what went back and is with the merchant again; whoever was answered by hand has it perhaps, and it is not booked yet. */
function sayStrayed({ state }: ServiceRequest, order: Order): string {
  const fen = strayFen(order);
  if (fen === 0) return '';
  return state === 'answered'
    ? `退款 ${yuan(fen)} 元没有原路到账，改用其他方式退给您，登记后显示在这里。`
    : `退款 ${yuan(fen)} 元没有到您的账户，客服会用其他方式退给您。`;
}

/** Of one made in the merchant platform nobody here knows yet how much it is. */
function sayMoving(order: Order): string {
  const isKnown = isOurs(order) && order.refundTrouble !== 'elsewhere';
  if (order.refundTrouble === 'abnormal')
    return `银行没有收下${isKnown ? ` ${owedYuan(order)} 元的` : ''}退款，客服正在处理。`;
  return isKnown
    ? `${owedYuan(order)} 元正在原路退回，银行卡一般3个工作日内到账。`
    : '费用正在退回，具体金额核对后显示在这里。';
}

function followRefund(
  request: ServiceRequest,
  order: Order | undefined,
  capture: Capture | undefined,
): { status?: string; follow: string } {
  if (!order) return { follow: '' };
  const { state, answer } = request;
  const strayed = sayStrayed(request, order);
  if (order.state === 'refunded' && strayed) return { follow: strayed };
  if (order.state === 'refunded') {
    const back = returnedWords(order);
    // where nobody had answered before, this is the answer
    return { status: ORDER_STATUS.refunded, follow: answer === back ? '' : back };
  }
  if (order.state === 'refunding') return { status: ORDER_STATUS.refunding, follow: `${sayMoving(order)}${strayed}` };
  if (state !== 'answered') return { follow: strayed };
  const kept = `费用 ${owedYuan(order)} 元没有退回`;
  return { follow: `${kept}${capture && goesOn(capture.state) ? '，采集可以继续' : ''}。${strayed}` };
}

function followInvoice({ invoice, invoiceNumber, state }: ServiceRequest): { status?: string; follow: string } {
  const where = invoice ? `发到 ${masked(invoice.email)}` : '';
  if (invoiceNumber) return { status: '已开票', follow: `发票号码 ${invoiceNumber}，已${where}。` };
  return { follow: state === 'open' && where ? `开好后${where}。` : '' };
}

function follow(
  request: ServiceRequest,
  order: Order | undefined,
  capture: Capture | undefined,
): { status?: string; follow: string } {
  if (request.kind === 'refund') return followRefund(request, order, capture);
  return request.kind === 'invoice' ? followInvoice(request) : { follow: '' };
}

/** How far a move to this account is; `offered`: the capture for which staff have named this request. */
function followTransfer({ state, number }: ServiceRequest, offered: Capture | undefined): string {
  if (state !== 'open') return '';
  if (!offered?.transfer) return `把编号 ${number} 告诉客服，客服核实后请您原来的微信确认。`;
  const until = waitEnd(offered.transfer);
  if (until) return `后四位已核对。原微信到 ${beijing(until)} 没有拒绝的话，客服就可以转移。`;
  return '请用原来的微信打开采集详情，点击【同意转移】。原微信用不了，就在这里核对证件号码后四位。';
}

interface Around {
  /** the caller's captures, by which a request says whom it is about */
  own: Capture[];
  paid: Order[];
  /** captures that are proposed to the caller */
  offered: Capture[];
  /** how long an answer takes */
  promise: string;
}

/** The newest requests of the caller, each followed to its end. */
export function requestsOf(asked: ServiceRequest[], { own, paid, offered, promise }: Around): OwnRequest[] {
  const newest = [...asked].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, MOST);
  return newest.map((request) => {
    const { _id, number, kindText, captureId, text, createdTime, state, status, answer, answeredTime } = request;
    const capture = own.find((one) => one._id === captureId);
    const order = paid.find((one) => one._id === (request.orderId || capture?.paidOrderId));
    const open = state === 'open';
    const offer = offered.find(({ transfer }) => transfer?.requestId === _id);
    const moving = request.kind === 'transfer' ? { follow: followTransfer(request, offer) } : undefined;
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
      ...(moving ?? follow(request, order, capture)),
      ...(offer?.transfer && !offer.transfer.provedAt && { prove: true }),
    };
  });
}
