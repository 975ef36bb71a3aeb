// What several pages say in the same words stands here once, because whoever changed it in one page's file forgot the others;
// tests/rules/words.test.ts finds a phrase that stands twice. The cloud's own buttons are in
// cloudfunctions/_journey/view-words.ts.

/** Of the product, until the cloud has answered. */
const brand = '金沙江图像采集';

export const common = {
  // what can be done
  shoot: '拍照',
  reshoot: '重拍',
  submit: '提交',
  requirements: '查看拍照要求',
  service: '客服',
  withdraw: '撤回',
  cancel: '取消',
  copy: '复制',
  retry: '重试',
  settings: '去设置',
  phoneSettings: '去手机设置',
  scan: '获取采集资格',
  home: '返回首页',
  contact: '联系客服',
  chat: '在线客服',
  chatText: '在微信里直接打字咨询',
  phone: '电话咨询',
  complaint: '投诉建议',
  asked: '查看我的申请',
  requests: '申请与投诉（退款、发票）',
  faq: '常见问题',
  contract: '《隐私保护指引》',
  copyNumber: '复制编号',
  copyThisNumber: '复制编号 {1}',
  deleteOne: '删除 {1} 的采集记录',
  // what something is called, and how it stands
  brand,
  slogan: '用手机拍好毕业证件照',
  share: `${brand}：手机就能拍毕业证照片`,
  /** Before the number of an amount, in both languages. `yuan` of shared/order.ts writes the number; the cloud, and a few sentences here, say 元. */
  sign: '¥',
  number: '编号 {1}',
  reason: '原因',
  school: '学校',
  standard: '标准照',
  idNumber: '证件号码',
  batch: '采集批次',
  fee: '采集费用',
  noRefund: '照片审核通过后一般不能退款。',
  left: '还可检测 {1} 次，还可提交 {2} 次。',
  standardAlt: '您的标准照',
  loading: '正在加载',
  broken: '图片没有加载出来，点这里重试',
  judging: '照片检测中',
  making: '标准照制作中',
  seconds: '通常几秒钟。离开也不会丢失，回来接着显示。',
  deleteOn: '人像图片最晚于 ',
  deleted: '照片已按期删除',
  deletedText: '为保护您的个人信息，人像图片到期后会从服务器删除，不能再下载。',
  old: '请更新小程序',
  reopen: '请在微信“最近使用”里删除本小程序，再重新打开',
};
