// What the cloud says of requests, of the data that is held and of what is offered, in English, by its Chinese
// sentence; {1} stands for what changes. Other sentences of staff are not here: they stay as they were written.
import { common } from './common.js';

const REQUESTS: Record<string, string> = {
  退款申请: 'Refund',
  开票申请: 'Invoice',
  解锁申请: 'Unlock',
  人工审核申请: 'Manual review',
  投诉: 'Complaint',
  换微信申请: 'New WeChat account',
  资金核对: 'Payment check',
  微信支付投诉: 'WeChat Pay complaint',
  等待答复: 'Pending',
  待处理: 'Pending',
  已答复: 'Answered',
  退款中: 'Refund in progress',
  已开票: 'Issued',
  未同意: 'Declined',
  已转移: 'Moved',
  资料已删除: 'Data deleted',
  '{1}答复': 'Reply {1}',
  '{1} 元正在原路退回，银行卡一般3个工作日内到账。': `${common.sign}{1} is being refunded the way you paid. Bank cards usually take up to 3 working days.`,
  '银行没有收下退款，客服正在处理。': 'The bank did not take the refund. Customer service is dealing with it.',
  '银行没有收下 {1} 元的退款，客服正在处理。': `The bank did not take the refund of ${common.sign}{1}. Customer service is dealing with it.`,
  '（原路退回）': ' (back the way you paid)',
  '（微信支付没有退成，客服会用其他方式退给您）':
    ' (WeChat Pay could not refund it; customer service will pay it back in another way)',
  '（其中 {1} 元微信支付没有退成，客服会用其他方式退给您）': ` (WeChat Pay could not refund ${common.sign}{1} of it; customer service will pay that back in another way)`,
  '费用正在退回，具体金额核对后显示在这里。': 'Your refund is in progress. The amount appears here once it is checked.',
  '费用 {1} 元没有退回。': `${common.sign}{1} was not refunded.`,
  '费用 {1} 元没有退回，采集可以继续。': `${common.sign}{1} was not refunded. You can carry on with this record.`,
  '发票号码 {1}，已发到 {2}。': 'Invoice number {1}, sent to {2}.',
  '开好后发到 {1}。': 'It will be sent to {1}.',
  '已退回 {1} 元，原路到账。': `${common.sign}{1} was refunded the way you paid.`,
  '已用其他方式退款 {1} 元。': `${common.sign}{1} was paid back in another way.`,
  '已退回 {1} 元，其中 {2} 元用其他方式退款。': `${common.sign}{1} was refunded, {2} of it in another way.`,
  '退款 {1} 元没有到您的账户，客服会用其他方式退给您。': `${common.sign}{1} did not reach your account. Customer service will pay it back in another way.`,
  '退款 {1} 元没有原路到账，改用其他方式退给您，登记后显示在这里。': `${common.sign}{1} could not go back the way you paid. It is paid back in another way, and appears here once it is booked.`,
  '把编号 {1} 告诉客服，客服核实后请您原来的微信确认。':
    'Give customer service the number {1}. They check it, then ask your old WeChat account to agree.',
  '后四位已核对。原微信到 {1} 没有拒绝的话，客服就可以转移。':
    'The last 4 characters match. Unless the old account refuses by {1}, customer service can move the record.',
  '请用原来的微信打开采集详情，点击【同意转移】。原微信用不了，就在这里核对证件号码后四位。':
    'Open the record in your old WeChat account and tap "Agree to move". If you can no longer use that account, enter the last 4 characters of your ID number here.',
  '原来的微信没有同意。如果那不是您本人，请联系客服。':
    "The old WeChat account declined. If that wasn't you, contact customer service.",
  '采集记录已经转到这个微信，请在采集列表查看。':
    'The record was moved to this WeChat account. Find it under "My records".',
  '采集记录已经转到新的微信。': 'The record was moved to the new WeChat account.',
  '已拒绝，采集记录仍在这个微信。': 'Refused. The record stays in this WeChat account.',
  '核对通过。原微信到 {1} 没有拒绝的话，客服就可以转移。':
    "That's correct. Unless the old account refuses by {1}, customer service can move the record.",
  '已收到您的{1}，{2}答复，在“我的申请”里查看。': 'Request received ({1}). Reply {2}, under "My requests".',
  '您的{1}已经在处理中，答复会显示在“我的申请”里。':
    'We are already working on it ({1}). The reply will be under "My requests".',
};

const DATA: Record<string, string> = {
  正在删除: 'Being deleted',
  '正在删除，退款到账后全部删除': 'Being deleted; complete once the refund arrives',
  '最迟 {1}，或您提前删除时': 'By {1}, or sooner if you delete it',
  '法律规定的会计凭证保存期（30年）届满': 'After 30 years, as accounting law requires',
  '采集记录（{1} · {2}）': 'Photo record ({1} · {2})',
  '脱敏的姓名和证件号、学校、层次和学习形式、加密的采集码编号；用来确认采集资格，把照片送到您本人的学籍':
    'Masked name and ID number, school, level and form of study, encrypted code number; used to confirm your eligibility and match the photo to your enrolment',
  您拍摄的照片: 'the photo you took',
  标注图: 'its annotated copy',
  标准照: 'the standard photo',
  排版照底图: 'the print sheet source',
  '被退回照片的指纹（不能还原成照片）': 'fingerprints of returned photos (they cannot be turned back into photos)',
  '已上传、还没有检测的照片（24小时内删除）': 'photos uploaded but not checked yet (deleted within 24 hours)',
  '采集码图片 {1} 张，还没有识别': 'Pictures of codes not read yet: {1}',
  '读不出来的资料 {1} 条': 'Data that cannot be read: {1}',
  '客服已经收到通知；要问请说编号 {1}': 'Customer service has been told. If you ask, give the number {1}',
  '您删除数据时，最迟到期时；读不出来的部分要等客服改好':
    'When you delete your data, or when its term ends; the unreadable part once customer service has mended it',
  读不出来: 'Cannot be read',
  采集记录: 'Photo record',
  识别采集码: 'Used to read the code',
  '识别后，最迟 {1} 小时': 'Once read, within {1} hours',
  '客服办理时写的原因 {1} 条': 'Notes by customer service: {1}',
  核对办理经过: 'Used to check what was done for you',
  '{1}；用来检测、制作、审核和下载证件照': 'Used to check, make, review and download your photo: {1}',
  '人脸图像（{1}）': 'Face photos ({1})',
  '支付订单 {1} 笔：单号、金额、时间': 'Payment orders: {1} (number, amount, time)',
  '核对支付、退款和开票': 'Used to verify payments, refunds and invoices',
  '客服申请 {1} 条': 'Requests to customer service: {1}',
  处理您的申请: 'Used to handle your requests',
  '您删除数据时，最迟在采集记录到期删除时': 'When you delete your data, at the latest when the record is deleted',
  '微信用户标识（openid）和您的同意记录': 'Your WeChat ID (openid) and your consents',
  '识别您本人，支付，发送您订阅的通知，证明您同意过什么':
    'Used to recognise you, take payment, send the messages you asked for and show what you agreed to',
  '您删除全部资料时；不再有采集记录时，最迟在保存期满后删除':
    'When you delete all your data; with no records left, at the end of the retention period at the latest',
};

/** Hours and promise as .env.example has them; others are said as the operator wrote them. */
const OFFERED: Record<string, string> = {
  '工作日 9:00-18:00': 'Working days, 9:00 to 18:00',
  '照片若因照片本身的问题两次未被学信网接收，费用自动原路退还，不用申请。':
    'If CHSI turns your photo down twice because of the photo itself, you are refunded automatically.',
};

export const OWN_DATA: Record<string, string> = { ...REQUESTS, ...DATA, ...OFFERED };
