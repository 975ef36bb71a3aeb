// What components say by themselves, wherever they stand.
import { common } from './common.js';

const annotatedPhoto = {
  alt: '检测过的照片',
  passed: '已经合格 {1} 项',
  open: '（',
  close: '）',
};

const beforeAfter = {
  broken: common.broken,
  drag: '拖动比较{1}和{2}',
  near: '放大看头发',
  whole: '看整张',
  before: '拍摄原图',
  after: common.standard,
};

const bottomSheet = {
  close: '关闭',
};

const captureCard = {
  label: '{1} {2}，{3}，查看采集详情',
  study: '，',
  number: '，编号 ',
  reason: '原因：{1}',
  until: '{1} 截止',
  detail: '详情',
};

const consentItem = {
  less: '收起',
  more: '用来做什么、存多久',
};

const noticeBox = {
  copyNumber: common.copyThisNumber,
  number: common.number,
  copy: common.copy,
  close: '关闭提示',
};

const pageFrame = {
  offline: '网络已断开',
  stale: '已显示的内容可能不是最新的，连上网络后会自动更新。',
  line: '正在排队',
  broken: '没有加载出来',
  again: '请重试。',
  toList: '去采集列表',
  retry: common.retry,
  copyNumber: common.copyThisNumber,
  number: '编号 {1}，点按复制',
};

const photoFrame = {
  zoom: '{1}，点按放大',
  broken: common.broken,
  photo: '照片',
};

const privacySheet = {
  heading: '使用前请确认',
  text: '这一步要用到手机的相机、相册或剪贴板，只在您操作的这一刻使用，用途写在下面的指引里。',
  contract: '查看《隐私保护指引》',
  agree: '同意并继续',
  refuse: '暂不同意',
};

const rightCode = {
  heading: '正确的采集码长这样',
  drawing: '示意图：学信网的图像采集码页面，上面写着图像采集码，下面是姓名和学校，中间是二维码',
  title: '图像采集码',
  from: '来自学信网',
  report: '在线验证报告',
  round: '小程序码',
  group: '群二维码',
};

const skeletonBlock = {
  loading: common.loading,
};

const stageList = {
  done: '，已完成',
  progress: '上传进度',
};

const stepBar = {
  place: '第{1}步，共{2}步：{3}',
};

const suffixField = {
  label: '证件号码后四位，数字或字母',
  letters: '证件号码有X以外的字母',
  digits: '用数字键盘',
  toLetters: '后四位有字母？换字母键盘',
  xText: '最后一位是X就输入X，大小写都可以。',
  papersText:
    '港澳证件不含括号和括号内的部分；台胞证、护照、外国人永久居留证，输入证件号码的最后四位，有字母就输入字母。',
};

const supportButton = {
  service: common.service,
  heading: '需要帮忙吗',
  chat: common.chat,
  chatText: common.chatText,
  call: '电话咨询 {1} {2}',
  phone: common.phone,
  comma: '，',
  faq: common.faq,
  faqText: '大多数问题在这里马上有答案',
};

const phoneCode = {
  heading: '请在手机上打开',
  text: '电脑没有后置摄像头。请在手机微信里打开本小程序，进度已保存，会从这一步继续。',
  scan: '电脑没有后置摄像头。用手机微信扫一扫，从这一步接着拍。',
  alt: '用手机微信扫描的小程序码',
};

export const components = {
  annotatedPhoto,
  beforeAfter,
  bottomSheet,
  captureCard,
  consentItem,
  noticeBox,
  pageFrame,
  photoFrame,
  privacySheet,
  rightCode,
  skeletonBlock,
  stageList,
  stepBar,
  suffixField,
  supportButton,
  phoneCode,
};
