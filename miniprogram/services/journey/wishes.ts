// What a student may ask customer service for, and what must be filled in before it is sent.
import type { Input } from '../../../shared/functions.js';

export type WishKind = Input<'requestService'>['kind'];

export const WISHES: readonly { kind: WishKind; name: string; about: string; needsCapture: boolean }[] = [
  {
    kind: 'refund',
    name: '退款',
    about: '客服核对后处理，款项原路退回微信支付。照片审核通过后一般不能退款。',
    needsCapture: true,
  },
  { kind: 'invoice', name: '发票', about: '支付后可以申请电子发票，发到您的邮箱。', needsCapture: true },
  {
    kind: 'manualReview',
    name: '人工审核',
    about: '机器检测总是不通过、因疾病或民族习惯等有特殊情况时，可以请人工审核。',
    needsCapture: true,
  },
  { kind: 'unlock', name: '核验解锁', about: '后四位输错被锁定时，可以请客服人工核验。', needsCapture: true },
  {
    kind: 'transfer',
    name: '换微信',
    about: '换了微信号，要把原来微信里的采集记录和费用转到这个微信：请在新的微信提交，再把编号告诉客服。',
    needsCapture: false,
  },
  { kind: 'complaint', name: '投诉建议', about: '对服务不满意，请告诉我们。', needsCapture: false },
];

export interface WishForm {
  kind: WishKind;
  captureId: string;
  text: string;
  title: string;
  taxNumber: string;
  email: string;
}

/** What the cloud takes for an address (tests/guidance/copied.test.ts holds the two equal). */
const EMAIL = /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** @returns the sentence for what is missing, '' when the form can be sent */
export function missingIn({ kind, captureId, text, title, email }: WishForm): string {
  const wish = WISHES.find((one) => one.kind === kind);
  if (wish?.needsCapture && !captureId) return '请先选择为哪一次采集办理。';
  if (kind === 'complaint' && !text.trim()) return '请写下发生了什么。';
  if (kind !== 'invoice') return '';
  if (!title.trim()) return '请填写发票抬头。';
  return EMAIL.test(email.trim()) ? '' : '请填写能收到发票的邮箱。';
}

/** The form as requestService takes it. */
export function toRequest({ kind, captureId, text, title, taxNumber, email }: WishForm): Input<'requestService'> {
  if (kind === 'transfer') return { kind, text: text.trim() };
  return {
    kind,
    text: text.trim(),
    ...(captureId ? { captureId } : {}),
    ...(kind === 'invoice'
      ? { invoice: { title: title.trim(), taxNumber: taxNumber.trim(), email: email.trim() } }
      : {}),
  };
}
