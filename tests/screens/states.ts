// The table of states: each page of the first half with the cloud's answer that brings it about, and words that must
// then be on the screen.
import { HELP, WHOLE_HELP } from './help.js';
import { type Answers, fails, ok, SESSION } from './phone.js';
import { viewOf } from './views.js';

export interface State {
  name: string;
  path: string;
  answers?: Answers;
  /** words that must be on the screen */
  says: string[];
}

const ID = 'captureId=abcdefgh12345678';
const nothingAgreed: Answers = {
  login: () => ok({ ...SESSION, consent: { face: false, identity: false }, captures: 0 }),
  listCaptures: () => ok({ captures: [] }),
};
const everybody = (['rejected', 'verified', 'reviewing', 'delivered', 'closed'] as const).map((state, at) =>
  viewOf(state, {
    captureId: `student${at}0000`,
    name: at === 2 ? '欧阳**' : '张*',
    school: at === 2 ? '示例职业技术学院（继续教育学院）' : '示例理工大学',
    ...(state === 'rejected' && { rejectReason: '耳朵被头发遮挡，请把头发别到耳后再拍。' }),
  }),
);
const one = (state: Parameters<typeof viewOf>[0], more: Parameters<typeof viewOf>[1] = {}): Answers => ({
  getCapture: () => ok({ capture: viewOf(state, more) }),
  confirmPayment: () => ok({ paid: false, capture: viewOf(state, more) }),
});
const whole: Answers = { getHelp: () => ok(WHOLE_HELP) };
const broken = () => fails('INTERNAL');

export const STATES: State[] = [
  {
    name: 'welcome',
    path: 'welcome/welcome',
    answers: nothingAgreed,
    says: ['金沙江图像采集', '立即进入', '我同意处理我的人脸照片'],
  },
  { name: 'home-one', path: 'home/home', says: ['待支付', '开始采集', '获取采集资格'] },
  {
    name: 'home-many',
    path: 'home/home',
    answers: { listCaptures: () => ok({ captures: everybody }) },
    says: ['审核未通过', '身份核验中', '下载图片'],
  },
  { name: 'home-empty', path: 'home/home', answers: nothingAgreed, says: ['先获取采集资格', '还需要您的同意'] },
  {
    name: 'home-error',
    path: 'home/home',
    answers: { listCaptures: broken },
    says: ['系统出了点问题', '重试', 'R-20270301-8F3K2Q'],
  },
  {
    name: 'home-waiting',
    path: 'home/home',
    answers: { listCaptures: () => new Promise(() => undefined) },
    says: ['客服'],
  },
  { name: 'scan', path: 'scan/scan', says: ['扫码识别', '相册识别', '没有采集码？查看获取教程'] },
  { name: 'scan-no-consent', path: 'scan/scan', answers: nothingAgreed, says: ['我同意处理我的学籍和身份信息'] },
  { name: 'tutorial', path: 'tutorial/tutorial', says: ['第 7 步', '看不到采集码？', '正确的采集码长这样'] },
  { name: 'verify', path: `verify/verify?${ID}`, answers: one('claimed'), says: ['请输入证件号码后四位', '核验'] },
  {
    name: 'verify-done',
    path: `verify/verify?${ID}`,
    answers: one('verified'),
    says: ['核验通过', '信息无误，继续', '110***********123X'],
  },
  {
    name: 'captures',
    path: 'captures/captures',
    answers: { listCaptures: () => ok({ captures: everybody }) },
    says: ['开始采集', '重拍'],
  },
  {
    name: 'captures-empty',
    path: 'captures/captures',
    answers: nothingAgreed,
    says: ['还没有采集记录', '获取采集资格'],
  },
  { name: 'capture-verified', path: `capture/capture?${ID}`, says: ['采集费用', '¥30.00', '3F2A-91BC', '拍照'] },
  {
    name: 'capture-rejected',
    path: `capture/capture?${ID}`,
    answers: one('rejected', { rejectReason: '耳朵被头发遮挡。', shotUrl: '/picture.svg' }),
    says: ['耳朵被头发遮挡。', '重拍上传不需要重复付费。', '拍照', '查看照片和检测结果'],
  },
  {
    name: 'capture-transfer',
    path: `capture/capture?${ID}`,
    answers: one('paid', { transfer: { number: 'K7Q2-9F3M', until: '2027-03-05 10:00' } }),
    says: ['有人申请把这条记录转到另一个微信', '拒绝', '同意转移'],
  },
  {
    name: 'capture-done',
    path: `capture/capture?${ID}`,
    answers: one('delivered'),
    says: ['已上传学信网', '下载图片'],
  },
  {
    name: 'capture-used-up',
    path: `capture/capture?${ID}`,
    answers: one('rejected', {
      checksLeft: 0,
      hint: '检测次数已用完，请联系客服增加次数。',
      next: { label: '客服', page: 'help' },
    }),
    says: ['检测次数已用完', '客服'],
  },
  { name: 'capture-refunded', path: `capture/capture?${ID}`, answers: one('refunded'), says: ['已退款'] },
  {
    name: 'capture-unknown',
    path: `capture/capture?${ID}`,
    answers: { getCapture: () => fails('CAPTURE_UNKNOWN') },
    says: ['没有找到这条采集记录', '去采集列表'],
  },
  { name: 'service', path: `service/service?${ID}`, says: ['服务内容', '30.00', '立即支付'] },
  {
    name: 'service-promise',
    path: `service/service?${ID}`,
    answers: one('verified', { promise: '照片若因照片本身的问题两次未被学信网接收，费用自动原路退还，不用申请。' }),
    says: ['我们的承诺', '费用自动原路退还'],
  },
  {
    name: 'service-unfinished',
    path: `service/service?${ID}`,
    answers: one('paying'),
    says: ['还没有查到付款', '立即支付'],
  },
  {
    name: 'service-school',
    path: `service/service?${ID}`,
    answers: one('paid', { payer: 'school' }),
    says: ['费用由学校承担', '去看拍照要求'],
  },
  { name: 'help', path: 'help/help', answers: whole, says: ['在线客服', '投诉建议', '可以提前删除我的资料吗？'] },
  {
    name: 'help-no-phone',
    path: 'help/help',
    answers: { getHelp: () => ok({ ...HELP, phone: '', faq: [] }) },
    says: ['在线客服', '没有找到相关问题'],
  },
  {
    name: 'requests-invoice',
    path: `requests/requests?kind=invoice&${ID}`,
    says: ['发票信息', '接收邮箱', '提交申请'],
  },
  { name: 'requests-complaint', path: 'requests/requests?kind=complaint', says: ['发生了什么'] },
  {
    name: 'asked',
    path: 'asked/asked',
    says: ['退款申请', '退款中', '30.00 元正在原路退回', '一般1个工作日内答复', '已开票', 'K7Q2-9F3M'],
  },
  {
    name: 'asked-nothing',
    path: 'asked/asked',
    answers: { getMyData: () => ok({ items: [], captures: [], requests: [] }) },
    says: ['还没有申请', '提交新的申请'],
  },
  {
    name: 'result-review-asked',
    path: `result/result?${ID}`,
    answers: one('rejected', {
      reviewAsked: '2027-03-01 10:00',
      rejectReason: '镜片有颜色，请换无色镜片或摘下眼镜后重拍。',
      reject: { rule: 'glasses-tint', name: '镜片颜色', drawing: 'glasses-bad' },
    }),
    says: ['已申请人工审核', '对应的拍照要求：镜片颜色'],
  },
  {
    name: 'result-identity',
    path: `result/result?${ID}`,
    answers: one('refused', {
      rejectReason: '照片比对不通过，请本人重新拍摄。',
      reject: { rule: 'one-face', name: '是否一人' },
    }),
    says: ['照片比对不通过时', '不等于您做错了什么', '证件原件'],
  },
  {
    name: 'privacy-asked',
    path: 'privacy/privacy?need=face',
    answers: nothingAgreed,
    says: ['请勾选“我同意处理我的人脸照片”', '您的同意'],
  },
  {
    name: 'privacy',
    path: 'privacy/privacy',
    says: ['您的同意', '，或您提前删除时', '立即删除我的全部资料'],
  },
  {
    name: 'privacy-nothing',
    path: 'privacy/privacy',
    answers: { ...nothingAgreed, getMyData: () => ok({ items: [], captures: [], requests: [] }) },
    says: ['目前没有保存您的资料。'],
  },
];
