// Answers are made for the console: they name events as it runs them, and fields and states by their codes. At the desk
// the same things are buttons and rooms, and whoever sits here has never seen an event or a code.
import { CAPTURE_STATUS, type CaptureEvent } from '../../shared/capture.js';
import type { OrderEvent } from '../../shared/order.js';
import { DEEDS } from './actions.js';

const ROOM_OF: Record<string, string> = {
  next: '审核',
  find: '查找',
  show: '查找',
  requests: '申请',
  batch: '批次',
  saveProfile: '照片规格',
  setProfile: '批次',
  money: '资金',
  help: '帮助',
  complaint: '投诉内容',
  stats: '概况',
  batches: '批次',
  texts: '帮助',
  schoolCode: '查看码',
  many: '批量办理',
};
const NAMES: Record<string, string> = {
  ...ROOM_OF,
  // of two buttons for one event the first is the one that answers speak of
  ...Object.fromEntries([...DEEDS].reverse().map(({ action, label }) => [action, label])),
};
/** @returns an event as its button is called */
export const nameOfAction = (action: unknown): string => `“${NAMES[String(action)] ?? String(action)}”`;

/** Fields of events, as the forms of the desk call them: what a button asks for by its label, without what the label explains. */
const FIELDS: Record<string, string> = {
  ...Object.fromEntries(
    DEEDS.flatMap(({ fields = [] }) => fields.map(({ name, label }) => [name, label.replace(/（.*/, '')])),
  ),
  captureId: '采集编号',
  orderId: '订单号',
  requestId: '申请编号',
  batchId: '特征码',
  reason: '原因',
  code: '采集码的文字',
  text: '要查找的内容',
  details: '这里的内容',
  priceYuan: '价格',
  payer: '付费方',
  opensAt: '开始时间',
  closesAt: '截止时间',
  profile: '照片规格',
  schools: '限定学校',
  name: '名称',
  say: '说明',
  id: '编号',
  phone: '电话',
  hours: '时间',
  topic: '分类',
  question: '问题',
  answer: '回答',
  order: '次序',
  review: '审核',
  delivery: '上传学信网',
  from: '起始时间',
  to: '终止时间',
  school: '学校',
  deed: '办理什么',
  students: '名单',
};
const namesOf = (names: object): string => Object.keys(names).join('|');
const alone = (names: string): string => ` ?(?<![\\w.-])(?:${names})(?![\\w.-]) ?`;
/** What stands in quotation marks is somebody's own words. */
const QUOTED = '“[^”]*”';
/** "help.phone", "batch.priceYuan": a field of an event's part. */
const PART = new RegExp(`${QUOTED}|${alone(`(?:batch|help|profile)\\.(?<part>${namesOf(FIELDS)})`)}`, 'g');
const EVENT = new RegExp(`${QUOTED}|(?:运行 ?)?${alone(`(?<event>${namesOf(NAMES)})(?:\\.json)?`)}`, 'g');
const FIELD = new RegExp(`${QUOTED}|${alone(`(?<field>${namesOf(FIELDS)})`)}`, 'g');
/** "答复（“答复”）": beside the word itself the button's name says nothing. */
const ASIDE = /([\u4e00-\u9fff]+)（“?([\u4e00-\u9fff]+)”?）/g;
/** What only somebody who writes events can do, as it is done here. */
const HERE: readonly (readonly [string, string])[] = [
  ['事件内容不对：', '填写的内容不对：'],
  ['在工作台的“申请”或用 staff 的 requests 处理', '在“申请”里处理'],
  ['修改请用 "change": "change"', '请在表里按“修改”'],
  ['要马上截止请用 "change": "close"', '要马上截止请按“截止”'],
  ['把 payer 写成 school', '把付费方改为“学校付费”'],
  ['请填写 why（原因代码）或 reason（给学生看的文字）', '请选择原因，或写补充的话'],
  ['请在 batch 里写要修改的字段', '没有要修改的内容'],
];

/** @param words of an answer, for staff */
export function atDesk(words: string): string {
  const named = (names: Record<string, string>, quote: (name: string) => string) => (found: string, name?: string) =>
    name === undefined ? found : quote(names[name] ?? name);
  const plain = (name: string): string => name;
  return HERE.reduce((text, [event, here]) => text.replaceAll(event, here), words)
    .replace(PART, named(FIELDS, plain))
    .replace(EVENT, (found: string, name?: string) =>
      name === undefined ? found : `${found.startsWith('运行') ? '按' : ''}“${NAMES[name] ?? name}”`,
    )
    .replace(FIELD, named(FIELDS, plain))
    .replace(ASIDE, (found, before: string, aside: string) => (before.endsWith(aside) ? before : found));
}

/** Requests that the functions themselves wrote. */
const OWN = ['资金核对', '微信支付投诉'];
/** What a request says: a student's words as they are, those of the functions as at the desk. */
export const sayWish = (text: unknown, kindText: unknown): unknown =>
  typeof text === 'string' && OWN.includes(String(kindText)) ? atDesk(text) : text;

const HAPPENED: Record<CaptureEvent | OrderEvent, string> = {
  verify: '核验身份',
  waive: '免费',
  order: '下单',
  cancelOrder: '取消支付',
  pay: '支付',
  fail: '检测未通过',
  check: '检测通过',
  standardize: '标准化',
  submit: '提交',
  withdraw: '撤回',
  approve: '审核通过',
  reject: '驳回',
  restore: '撤销驳回',
  deliver: '学信网接收',
  refuse: '学信网退回',
  deliverAgain: '再次上传',
  close: '关闭',
  reopen: '重新打开',
  askRefund: '申请退款',
  refund: '退款到账',
  refundFailed: '退款没有成功',
  settle: '登记其他方式退款',
  erase: '删除',
};
const ACTORS = { staff: '客服', student: '学生', pay: '微信支付', chsi: '学信网', sweep: '定时任务' };
/** Codes of an answer's fields, and how they read. */
const CODES: Record<string, Record<string, string>> = {
  event: HAPPENED,
  to: CAPTURE_STATUS,
  by: ACTORS,
  发货信息: { waiting: '等待录入', done: '已录入', late: '没有录入成功' },
};

/** @returns what a field holds, in words where it holds a code */
export function sayCode(field: string, value: unknown): string {
  const code = String(value);
  // the name of a task in the log is for whoever reads logs
  if (field === '任务' || field === '内容') return atDesk(code.replace(/（[a-zA-Z]+）/g, ''));
  return field === 'by' ? (CODES.by?.[code] ?? code.replace(/^staff:/, '')) : (CODES[field]?.[code] ?? code);
}
