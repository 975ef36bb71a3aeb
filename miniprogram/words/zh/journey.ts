// What the services of a capture say, beginning with its names: of steps, of the engine's stages, of what was measured, of
// rules and of sheets; then questions, deletion, and what may be wished of customer service.
import { common } from './common.js';

const cards = {
  start: '开始采集',
  /** a button as a sentence speaks of it */
  button: '【{1}】',
  making: common.making,
  judging: common.judging,
  progress: '查看进度',
};

/** The journey in six words, as the step bar shows it. */
const steps = {
  scan: '识别',
  verify: '核验',
  pay: '支付',
  shoot: '拍照',
  submit: '提交',
  review: '审核',
};

const engine = {
  uploading: '正在上传照片',
  opening: '正在打开照片',
  measuring: '正在测量五官',
  background: '正在分析背景',
  checking: '正在逐项检查',
  replacing: '正在更换背景',
  cropping: '正在裁剪到标准尺寸',
  verifying: '正在复核成品',
};

const measured = {
  atLeast: '至少 {1}',
  atMost: '最多 {1}',
  over: '要超过 {1}',
  under: '要小于 {1}',
  wanted: '要求 {1}',
  found: '测得 {1}',
  foundWanted: '测得 {1}，{2}',
};

const facts = {
  blue: '浅蓝',
  white: '白色',
  grey: '浅灰',
  orMore: '{1} KB 以上',
  colour: '背景色',
  background: '背景',
  wall: '实墙',
  asShot: '与拍摄时一致',
  crown: '头顶',
  eyes: '眼睛',
  faceWidth: '脸宽',
  size: '尺寸',
  density: '分辨率',
  bytes: '文件大小',
  quality: '图像质量',
};

// no rule judges make-up, and studs are smaller than the network sees
const reviewed = { left: '审核老师还会看：{1}、妆容和小件首饰。', comma: '、', other: '其他要求' };

const sheets = {
  '5inch': '5寸',
  '6inch': '6寸',
  '1inch': '1寸',
  '2inch': '2寸',
  standard: common.standard,
  count: '{1} 张',
  /** between the names of papers */
  or: '或',
};

const faq = { all: '全部', chinese: '只有中文' };

const deletion = {
  one: common.deleteOne,
  all: '删除全部资料',
  thisOne: '这条采集记录',
  everything: '您的全部资料',
  askRefund: '已支付的费用退给您，然后删除{1}，对吗？',
  askKeep: '保留已支付、还没有完成的记录，删除其余资料，对吗？',
  askNow: '现在就删除{1}吗？',
  captures: '{1} 条采集记录',
  files: '{1} 个文件',
  and: '{1}和 {2}',
  gone: '删除了 {1}。',
  restGone: '其余资料已删除。',
  kept: '{1}已支付、还没有完成的记录仍然保留。',
  done: '资料已删除。',
  later: '{1} 条采集记录正在退款或处理，完成后自动删除，不用再操作。',
  goneLater: '{1}另有 {2}',
};

const wishes = {
  refund: '退款',
  refundAbout: `客服核对后答复，退款原路返回。${common.noRefund}`,
  invoice: '发票',
  invoiceAbout: '支付后可以申请电子发票，发到您的邮箱。',
  manualReview: '人工审核',
  manualReviewAbout: '检测总是不通过，或因疾病、民族习惯等有特殊情况时，可以申请人工审核。',
  unlock: '核验解锁',
  unlockAbout: '后四位输错被锁定时，可以请客服人工核验。',
  transfer: '换微信',
  transferAbout: '换了微信号，要把原来微信里的采集记录和费用转到这个微信：请在新的微信提交，再把编号告诉客服。',
  complaint: common.complaint,
  complaintAbout: '对服务不满意，请告诉我们。',
  noCapture: '请先选择为哪一次采集办理。',
  noStory: '请写下发生了什么。',
  noTitle: '请填写发票抬头。',
  noEmail: '请填写能收到发票的邮箱。',
};

export const journey = { cards, steps, engine, measured, facts, reviewed, sheets, faq, deletion, wishes };
