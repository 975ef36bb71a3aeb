// What the cloud says of requests, of the data that is held and of what is offered, in English, by its Chinese
// sentence; {1} stands for what changes. Other sentences of staff are not here: they stay as they were written.

const REQUESTS: Record<string, string> = {
  退款申请: 'Refund',
  开票申请: 'Invoice',
  解锁申请: 'Unlocking',
  人工审核申请: 'Review by a person',
  投诉: 'Complaint',
  换微信申请: 'New WeChat account',
  资金核对: 'Payment check',
  微信支付投诉: 'WeChat Pay complaint',
  等待答复: 'Waiting',
  待处理: 'Waiting',
  已答复: 'Answered',
  退款中: 'Being refunded',
  已开票: 'Issued',
  未同意: 'Not agreed',
  已转移: 'Moved',
  资料已删除: 'Data deleted',
  '{1}答复': 'Answer {1}',
  '{1} 元已退回，原路退回微信支付。': '¥{1} went back through WeChat Pay.',
  '{1} 元正在原路退回微信支付，银行卡一般3个工作日内到账。':
    '¥{1} is on its way back through WeChat Pay; a bank card usually has it within 3 working days.',
  '费用 {1} 元没有退回，采集可以继续。': '¥{1} was not refunded; the capture can go on.',
  '发票号码 {1}，已发到 {2}。': 'Invoice number {1}, sent to {2}.',
  '开好后发到 {1}。': 'It will be sent to {1}.',
  '已退回 {1} 元，原路到账。': '¥{1} was refunded the way it came.',
  '把编号 {1} 告诉客服，客服核实后请您原来的微信确认。':
    'Tell customer service the number {1}. They check it and ask your old WeChat account to agree.',
  '后四位已核对。原微信到 {1} 没有拒绝的话，客服就可以转移。':
    'The last 4 characters are right. If the old account does not refuse by {1}, customer service can move it.',
  '请用原来的微信打开采集详情，点击【同意】。原微信用不了，就在这里核对证件号码后四位。':
    'Open the capture details in your old WeChat account and tap "Agree to move". If it no longer works, enter the last 4 characters of your ID number here.',
  '原来的微信没有同意。如果那不是您本人，请联系客服。':
    'The old WeChat account did not agree. If that was not you, contact customer service.',
  '采集记录已经转到这个微信，请在采集列表查看。': 'The record is now in this WeChat account; look under your captures.',
  '采集记录已经转到新的微信。': 'The record is now in the new WeChat account.',
  '已拒绝，采集记录仍在这个微信。': 'Refused; the record stays in this WeChat account.',
  '核对通过。原微信到 {1} 没有拒绝的话，客服就可以转移。':
    'That is right. If the old account does not refuse by {1}, customer service can move it.',
  '已收到您的{1}，{2}答复，在“我的申请”里查看。': 'Received ({1}). Answer {2}, under "My requests".',
  '您的{1}已经在处理中，答复会显示在“我的申请”里。':
    'It is already being worked on ({1}). You find the answer under "My requests".',
};

const DATA: Record<string, string> = {
  正在删除: 'Being deleted',
  '正在删除，退款到账后全部删除': 'Being deleted; all gone once the refund has arrived',
  '最迟 {1}，或您提前删除时': 'By {1}, or when you delete it before',
  '法律规定的会计凭证保存期（30年）届满': 'At the end of the 30 years for which the law wants accounts kept',
  '采集记录（{1} · {2}）': 'Capture ({1} · {2})',
  '脱敏的姓名和证件号、学校、加密的采集码编号；用来确认采集资格，把照片送到您本人的学籍':
    'Starred-out name and ID number, school, encrypted number of the code; to know that you may be captured and to bring the photo to your own enrolment',
  您拍摄的照片: 'your shot',
  标注图: 'the marked copy',
  标准照: 'standard photo',
  排版照底图: 'base of the print sheets',
  '被退回照片的指纹（不能还原成照片）': 'fingerprint of returned photos (no photo can be made from it)',
  '已上传、还没有检测的照片（24小时内删除）': 'a photo sent and not checked yet (deleted within 24 hours)',
  '{1}；用来检测、制作、审核和下载证件照': 'To check, make, review and download the photo: {1}',
  '人脸图像（{1}）': 'Face photos ({1})',
  '支付订单 {1} 笔：单号、金额、时间': '{1} order(s): number, amount, time',
  '核对支付、退款和开票': 'To check payments, refunds and invoices',
  '客服申请 {1} 条': '{1} request(s) to customer service',
  处理您的申请: 'To answer them',
  您删除数据时: 'When you delete your data',
  '微信用户标识（openid）和您的同意记录': 'Your WeChat identifier (openid) and your consents',
  '识别您本人，发送您订阅的通知，证明您同意过什么':
    'To know that it is you, to send the messages you asked for, to show what you agreed to',
  '您删除全部资料时；不再有采集记录时，最迟在保存期满后删除':
    'When you delete all your data; without captures, at the end of the term at the latest',
};

/** Hours and promise as .env.example has them; others are said as the operator wrote them. */
const OFFERED: Record<string, string> = {
  '工作日 9:00-18:00': 'Working days, 9:00 to 18:00',
  '照片若因照片本身的问题两次未被学信网接收，费用自动原路退还，不用申请。':
    'If CHSI returns your photo twice for a fault of the photo, your money goes back by itself.',
};

export const OWN_DATA: Record<string, string> = { ...REQUESTS, ...DATA, ...OFFERED };
