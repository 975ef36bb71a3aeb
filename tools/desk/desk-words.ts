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
};
const NAMES: Record<string, string> = {
  ...ROOM_OF,
  ...Object.fromEntries(DEEDS.map(({ action, label }) => [action, label])),
};
/** What stands in quotation marks is somebody's own words. */
const EVENT = new RegExp(`“[^”]*”| ?(?<![\\w.-])(${Object.keys(NAMES).join('|')})(?:\\.json)?(?![\\w.-]) ?`, 'g');

/** @param words of an answer, for staff */
export const atDesk = (words: string): string =>
  words.replace(EVENT, (found, name?: string) => (name ? `“${NAMES[name]}”` : found));

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
  erase: '删除',
};
const ACTORS = { student: '学生', pay: '微信支付', chsi: '学信网', sweep: '定时任务' };
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
  return field === 'by' ? (CODES.by?.[code] ?? code.replace(/^staff:/, '')) : (CODES[field]?.[code] ?? code);
}
