// What the page help says.
import { common } from './common.js';

export const help = {
  chat: common.chat,
  chatText: common.chatText,
  call: '电话咨询 {1}',
  phone: common.phone,
  complain: common.complaint,
  complainText: '专人处理，逐条回复',
  asked: '我的申请',
  askedText: '查看进度和客服的答复',
  last: '最近一次出错（{1}）',
  number: common.number,
  copyNumber: common.copyNumber,
  copyForService: '复制给客服',
  faq: common.faq,
  search: '搜索：眼镜、退款',
  searchLabel: '搜索常见问题',
  clear: '清除搜索',
  notFound: '没有找到相关问题',
  notFoundText: '换个词试试，或直接问在线客服。',
  about: '关于 {1}',
  release: ' · 版本 {1}',
};
