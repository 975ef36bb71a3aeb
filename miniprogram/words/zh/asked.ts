// What the page asked says.
import { common } from './common.js';

export const asked = {
  none: '还没有申请',
  noneText: '退款、发票、人工审核和投诉，提交后都在这里查看进度和答复。',
  sent: '{1} 提交',
  answer: '客服答复 ',
  prove: '核对后四位',
  number: common.number,
  copyNumber: common.copyThisNumber,
  copy: common.copy,
  read: '联系客服时报上编号，马上就能查到。允许过消息提醒的，有答复时会收到微信通知。',
  help: common.contact,
  again: '提交新的申请',
};
