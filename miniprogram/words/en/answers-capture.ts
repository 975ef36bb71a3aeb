// What the cloud says of a capture, in English, by its Chinese sentence; {1} stands for what changes. Sentences
// of staff are not here: they stay as they were written.
import { common } from './common.js';

const STATES: Record<string, string> = {
  待核验: 'Not confirmed yet',
  待支付: 'Payment due',
  支付确认中: 'Confirming payment',
  待采集: 'Ready to shoot',
  检测未通过: 'Needs a retake',
  待确认: 'Ready to submit',
  身份核验中: 'In review',
  审核未通过: 'Not approved',
  采集完成: 'Done',
  已上传学信网: 'Delivered to CHSI',
  学信网未接收: 'Not accepted by CHSI',
  已截止: 'Closed',
  已退款: 'Refunded',
  已删除: 'Deleted',
};

const BUTTONS: Record<string, string> = {
  核验学籍信息: 'Confirm enrolment',
  拍照: common.shoot,
  重拍: common.reshoot,
  立即支付: 'Pay now',
  照片标准化: 'Make photo',
  提交: common.submit,
  查看进度: 'See progress',
  下载图片: 'Download',
  客服: common.service,
};

const HINTS: Record<string, string> = {
  '人工看过，可以使用。': 'Looked at by a person: it can be used.',
  '{1}：人工看过，可以使用。': '{1}: looked at by a person, it can be used.',
  '本批次采集已截止，请联系学校或客服。': 'This batch has closed. Please contact your school or customer service.',
  '检测次数已用完，请联系客服增加次数。': 'No checks left. Ask customer service for more.',
  '提交次数已用完，请联系客服增加次数。': 'No submissions left. Ask customer service for more.',
  '请输入身份证号后四位，核验学籍信息。': 'Enter the last 4 characters of your ID number to confirm your enrolment.',
  '费用由学校承担，点击【拍照】即可。': 'Your school covers the fee. Tap "Take photo" to begin.',
  '点击【拍照】，支付后即可拍摄。': 'Tap "Take photo" to pay and get started.',
  '正在确认支付结果；如未支付，可继续支付。': "Confirming your payment. Haven't paid yet? You still can.",
  '请在 {1} 前完成拍照，需他人持手机为您拍摄。': 'Take your photo by {1}. Ask someone else to hold the phone.',
  '照片没有通过检测，请按提示重拍，不需要再次付费。':
    "The photo didn't pass the check. Follow the tips and retake it; you won't be charged again.",
  '照片已通过检测，请点击【照片标准化】。': 'Your photo passed. Tap "Make photo".',
  '标准照已制作，请确认后点击【提交】。': 'Your standard photo is ready. Check it, then tap "Submit".',
  '身份核验中，{1}出结果，期间可以撤回。': 'In review, result {1}. You can withdraw the photo until then.',
  '审核未通过，请按原因重拍，不需要再次付费。':
    "Not approved. See the reason and retake it; you won't be charged again.",
  '采集完成，可以下载图片；照片将上传学信网，{1}。':
    'Done! You can download your photo now. It reaches CHSI later, {1}.',
  '照片已上传学信网，可以下载图片。': 'CHSI has your photo. You can download it here.',
  '学信网未接收照片，请按原因重拍，不需要再次付费。':
    "CHSI didn't accept the photo. See the reason and retake it; you won't be charged again.",
  '费用已退回，本次采集结束。': 'Your money was refunded and this record is closed.',
  '退款没有到您的账户，客服会用其他方式退给您。':
    'The refund did not reach your account. Customer service will pay it back in another way.',
  '有一部分退款没有到您的账户，客服会用其他方式退给您。':
    'Part of a refund did not reach your account. Customer service will pay it back in another way.',
  '有一笔付款的退款没有到您的账户，客服会用其他方式退给您。':
    'The refund of one of your payments did not reach your account. Customer service will pay it back in another way.',
  '资料已按您的要求删除。': 'Your data was deleted, as you asked.',
  '采集完成，可以下载图片。': 'Done! You can download your photo now. ',
  '您撤回了同意，照片不会上传学信网。': "You withdrew your consent, so the photo won't go to CHSI. ",
  '重新同意后继续。': 'It continues once you agree again.',
  '您申请了退款，审核已暂停。': 'You asked for a refund, so the review is on hold. ',
  '您申请了退款，照片暂不上传学信网。': "You asked for a refund, so the photo won't go to CHSI for now. ",
  '您申请了退款，请等待客服答复。': 'You asked for a refund; customer service will get back to you. ',
  '想继续采集也可以。': 'You may still go on with your photo.',
  '请等待客服答复。': 'Customer service will get back to you.',
  '正在退款，采集已暂停。': 'Your refund is in progress, so this record is on hold. ',
  '费用会退给您。': 'The money goes back to you.',
};

const TIMES: Record<string, string> = {
  '一般1-3个工作日': 'usually in 1 to 3 working days',
  '一般3-5个工作日': 'usually in 3 to 5 working days',
  一般1个工作日内: 'usually within 1 working day',
  '一般{1}个工作日': 'usually in {1} working days',
  '一般{1}个工作日内': 'usually within {1} working days',
};

const STAGES: Record<string, string> = {
  正在打开照片: 'Opening the photo',
  正在测量五官: 'Measuring the face',
  正在分析背景: 'Analysing the background',
  正在逐项检查: 'Checking each requirement',
  正在更换背景: 'Replacing the background',
  正在裁剪到标准尺寸: 'Cropping to the standard size',
  正在复核成品: 'Verifying the result',
};

export const CAPTURES: Record<string, string> = { ...STATES, ...BUTTONS, ...HINTS, ...TIMES, ...STAGES };
