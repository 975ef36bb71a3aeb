// What the timer does, in the words of whoever reads its lag or its failures: staff and operators, who have never seen
// the code.
const CHORES = {
  repairOrder: '核对新的未付订单',
  repairOldOrder: '核对较早的未付订单',
  askAboutClosed: '核对已关闭的订单',
  freeCapture: '放开没有付成的采集',
  confirmPayment: '把付款记到采集',
  finishRefund: '跟进退款',
  resumeRefund: '继续中断的退款',
  confirmRefund: '把退款记到采集',
  keepPromise: '按承诺退款',
  deliverPhoto: '上传学信网',
  followDelivery: '询问学信网是否接收',
  fetchVerdict: '询问核验结果',
  keepGood: '保存读懂的批次',
  closeCapture: '到期截止',
  remindOwner: '截止提醒',
  moveTerm: '随批次改删除日期',
  eraseCapture: '到期删除资料',
  finishErasing: '继续没有删完的资料',
  removeLeftover: '删除后再查一遍',
  finishMove: '继续换微信',
  forgetOriginal: '删除原片',
  dropUpload: '清理没有用到的图片',
  dropCodePicture: '清理采集码图片',
  dropCheck: '撤回不再需要的核验',
  endUser: '清理没有记录的用户',
  forgetQuotas: '清理过期的次数',
  forgetTurn: '清理排队',
  forgetTrouble: '清理手机报错',
  tellMistyped: '找出改坏的日期和状态',
  settleBill: '对账',
  reportShipping: '发货登记',
  noteComplaint: '取微信支付投诉',
} as const;
export type ChoreName = keyof typeof CHORES;

/** "上传学信网（deliverPhoto）": the name is what the log says. */
export const sayChore = (name: string): string => (name in CHORES ? `${CHORES[name as ChoreName]}（${name}）` : name);
