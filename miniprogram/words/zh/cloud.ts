// What the phone says by itself of calls, files, the line and customer service.
import { common } from './common.js';

const problems = {
  offline: '网络连接不上。',
  offlineNext: '请检查网络后重试。',
  crowded: '现在使用的人太多了。',
  crowdedNext: '请过几分钟再试，您的进度已保存。',
  internal: '系统出了点问题，您的资料没有丢失。',
  internalNext: '请稍后再试。',
  busy: '系统繁忙，没有及时响应。',
  busyNext: '请稍后再试，您的进度已保存。',
  privacy: '您没有同意《隐私保护指引》，所以没有打开相机或相册。',
  privacyNext: '如需继续，请过十秒再点一次，并选择同意。',
  tooLarge: '图片太大，无法处理。',
  tooLargeNext: '请把相机调回普通像素（约1200万）再拍。',
  own: '小程序出了点问题。',
  ownNext: '请把编号告诉客服。',
};

const line = {
  seconds: '{1} 秒',
  minutes: '{1} 分钟',
  yourTurn: '轮到您了，正在继续。',
  place: '前面约 {1} 人，大约还要 {2}。轮到时会自动继续，请不要离开。',
  unknown: '现在使用的人很多，正在排队，轮到时会自动继续。',
};

const contact = {
  hotline: '{1}（{2}）',
  noChat: '在线客服暂时打不开',
  noChatCall: '请稍后再试，或拨打客服电话 {1}。',
  noChatFaq: '请稍后再试，或看看常见问题。',
  call: common.phone,
  fromPhone: '请用手机拨打',
  noDial: '没有打开拨号',
  noDialText: '请直接拨打客服电话 {1}。',
  copy: '复制号码',
};

export const cloud = { problems, line, contact };
