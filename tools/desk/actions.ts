// What may be done about a record, an order or a request, and where: a button is offered only where the state allows the deed.
// The function decides all the same; this only spares refusals.
import {
  CAPTURE_STATES,
  CAPTURE_STATUS,
  type CaptureEvent,
  type CaptureState,
  MOVABLE_STATES,
  phaseOf,
  photoIn,
  RELEASABLE_STATES,
  SHOOTING_STATES,
  statesAfter,
  statesBefore,
} from '../../shared/capture.js';
import { DEED_LETTERS } from '../../shared/letters.js';
import { ORDER_STATUS } from '../../shared/order.js';
import { REVIEW_CODES, reasonOf } from '../../shared/reasons.js';
import { MORE_TRIES as more, MOST_MORE_TRIES as most } from '../../shared/tries.js';
import type { Deed } from './deed.js';

const statuses = (...states: CaptureState[]): string[] => [...new Set(states.map((state) => CAPTURE_STATUS[state]))];
/** A button for what the table of the states knows as an event is offered where the event may happen. */
const may = (event: CaptureEvent): string[] => statuses(...statesBefore(event));
const KEPT = CAPTURE_STATES.filter((state) => phaseOf(state) !== 'erased');
const MADE = CAPTURE_STATES.filter((state) => photoIn(state) === 'made' || photoIn(state) === 'finished');
/** "2026-11-29" in Beijing: with it, a record is given more tries once a day. */
const today = (): string => new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
const REASONS = REVIEW_CODES.map((value) => ({ value, label: reasonOf(value)?.say ?? value }));

/** What every request ends with. */
export const ANSWER: Deed = {
  action: 'answer',
  label: '答复',
  on: 'requestId',
  reason: '',
  reasonLabel: '答复（学生会看到）',
  fields: [
    {
      name: 'invoiceNumber',
      label: '发票号码（还没有开好就不填）',
      kind: 'text',
      optional: true,
      ofKind: '开票申请',
      most: DEED_LETTERS.invoiceNumber,
    },
  ],
};

export const DEEDS: readonly Deed[] = [
  { action: 'approve', label: '通过', on: 'captureId', when: may('approve'), reason: '照片合格' },
  {
    action: 'reject',
    label: '驳回',
    on: 'captureId',
    when: may('reject'),
    reason: '',
    reasonLabel: '补充的话（学生会看到）',
    reasonOptional: true,
    fields: [{ name: 'why', label: '原因', kind: 'choice', choices: REASONS, optional: true }],
    danger: true,
  },
  { action: 'restore', label: '撤销驳回', on: 'captureId', when: may('restore'), reason: '误驳回，照片合格' },
  {
    action: 'letPass',
    label: '人工放行',
    on: 'captureId',
    when: statuses(...statesAfter('fail')),
    reason: '人工看过，照片可以使用',
  },
  {
    action: 'deliverAgain',
    label: '再次上传学信网',
    on: 'captureId',
    when: may('deliverAgain'),
    reason: '学信网退回有误',
  },
  {
    action: 'rebuild',
    label: '重做照片文件',
    on: 'captureId',
    when: statuses(...MADE),
    reason: '照片文件丢失',
  },
  {
    action: 'allowTry',
    label: '增加次数',
    on: 'captureId',
    when: statuses(...SHOOTING_STATES),
    reason: '次数用完',
    fields: [
      { name: 'checks', label: '检测次数', kind: 'number', initial: more.checks, most: most.checks },
      { name: 'submissions', label: '提交次数', kind: 'number', initial: more.submissions, most: most.submissions },
      {
        name: 'ticket',
        label: '工单编号（同一编号只加一次；没有就用今天的日期）',
        kind: 'text',
        initial: today,
        most: DEED_LETTERS.ticket,
      },
    ],
  },
  {
    action: 'unlock',
    label: '解除后四位锁定',
    on: 'captureId',
    // who moves to another account proves the suffix, too
    when: statuses(...statesBefore('verify'), ...MOVABLE_STATES),
    reason: '核实是本人',
  },
  {
    action: 'verifyManually',
    label: '人工核实身份',
    on: 'captureId',
    when: may('verify'),
    reason: '用其他方式核实了本人',
  },
  {
    action: 'release',
    label: '释放学籍',
    on: 'captureId',
    when: statuses(...RELEASABLE_STATES),
    reason: '已核实是本人，释放后重新识别',
    danger: true,
  },
  {
    action: 'transfer',
    label: '转到新微信',
    on: 'captureId',
    when: statuses(...MOVABLE_STATES),
    reason: '学生换了微信号，已核实是同一人',
    fields: [
      {
        name: 'requestId',
        label: '换微信申请的编号（新微信“我的申请”里的 8 位）',
        kind: 'text',
        most: DEED_LETTERS.requestId,
      },
    ],
  },
  { action: 'reopen', label: '重新打开', on: 'captureId', when: may('reopen'), reason: '学校延期' },
  {
    action: 'resend',
    label: '重新上传学信网',
    on: 'captureId',
    when: may('deliver'),
    reason: '长时间没有结果',
    fixed: { what: 'delivery' },
  },
  {
    action: 'resend',
    label: '再次通知学生',
    on: 'captureId',
    when: statuses(...KEPT),
    reason: '学生没有收到通知',
    fixed: { what: 'message' },
  },
  {
    action: 'erase',
    label: '删除资料',
    on: 'captureId',
    when: statuses(...KEPT),
    reason: '学生换了手机，本人要求删除',
    danger: true,
  },
  { action: 'check', label: '向微信支付核对', on: 'orderId', reason: '学生已付款，核对入账' },
  {
    action: 'refund',
    label: '全额退款',
    on: 'orderId',
    when: [ORDER_STATUS.paid],
    reason: '学生申请退款',
    danger: true,
  },
  {
    action: 'learnRefund',
    label: '登记商户平台的退款',
    on: 'orderId',
    reason: '已在商户平台退款',
    fields: [{ name: 'refundId', label: '商户退款单号', kind: 'text', most: DEED_LETTERS.refundId }],
  },
  {
    action: 'settleRefund',
    label: '登记其他方式退款',
    on: 'orderId',
    when: [ORDER_STATUS.paid, ORDER_STATUS.refunding, ORDER_STATUS.refunded],
    reason: '原路退不了，已用其他方式退给学生',
    fields: [{ name: 'voucher', label: '凭证号（银行流水号或收据编号）', kind: 'text', most: DEED_LETTERS.voucher }],
    danger: true,
  },
  ANSWER,
];
