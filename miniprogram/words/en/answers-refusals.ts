// What the cloud says of what was refused, and why, in English, by its Chinese sentence; {1} stands for what changes. Sentences
// of staff are not here: they stay as they were written.

const REASONS: Record<string, string> = {
  '照片是翻拍的，请本人现场拍摄。': 'This is a photo of a photo or screen. Please have it taken in person.',
  '照片经过美颜或修图，请关闭美颜后重拍。': 'The photo was filtered or retouched. Turn filters off and retake it.',
  '不是近期照片，请现场重新拍摄。': 'The photo is not recent. Please take a new one now.',
  '妆容过浓，请卸妆后重拍。': 'Too much makeup. Remove it, then retake.',
  '与学籍照片不是同一人，请确认采集码是您本人的。':
    "The face doesn't match the enrolment photo. Please make sure the photo code is yours.",
  '与上次被退回的照片相同，请重新拍摄。': 'This photo was returned before. Please take a new one.',
  '镜片反光，请调整角度或摘下眼镜后重拍。':
    'Your glasses reflect the light. Change the angle or take them off, then retake.',
  '镜片有颜色，请换无色镜片或摘下眼镜后重拍。':
    'Your lenses are tinted. Wear clear ones or take them off, then retake.',
  '眼睛没有睁开或被遮挡，请自然睁眼后重拍。': 'Your eyes are closed or covered. Open them naturally and retake.',
  '嘴唇没有闭合，请自然闭合后重拍。': 'Your lips are open. Close them naturally and retake.',
  '耳朵被遮挡，请把头发别到耳后再拍。': 'Your ears are covered. Tuck your hair behind them and retake.',
  '额头或眉毛被遮挡，请把刘海拨开再拍。': 'Your forehead or eyebrows are covered. Move your fringe aside and retake.',
  '头部歪斜或没有正对镜头，请摆正后重拍。': 'Your head is tilted or turned. Face the camera and retake.',
  '双肩不齐或没有拍全，请站直后重拍。': 'Your shoulders are uneven or cut off. Stand straight and retake.',
  '衣服颜色与背景接近，请换一件颜色不同的再拍。':
    'Your clothes are too close to the background colour. Wear another colour and retake.',
  '衣着不合要求，请穿有领有袖的单色上衣重拍。':
    "Your clothes don't meet the requirements. Wear a plain top with a collar and sleeves and retake.",
  '戴了帽子或头饰，请摘下后重拍。': 'You are wearing a hat or headwear. Take it off and retake.',
  '戴了首饰，请摘下后重拍。': 'You are wearing jewellery. Take it off and retake.',
  '脸上光线不均匀，请面向窗户或灯光重拍。': 'The light on your face is uneven. Face a window or lamp and retake.',
  '背景不干净或有影子，请离墙一米、换干净的墙重拍。':
    'The background is not clean or has a shadow. Stand one metre from a clean wall and retake.',
  '照片不清晰，请擦净镜头、拿稳或靠稳手机后重拍。':
    'The photo is blurry. Wipe the lens, keep the phone steady and retake.',
  '照片比对不通过，请本人重新拍摄。': "The face comparison didn't pass. Please retake the photo yourself, in person.",
  '图像不符合采集规范，请按拍照要求重新拍摄。':
    "The photo doesn't follow the official rules. See the photo requirements and retake it.",
  '照片不符合要求，请按拍照要求重拍。': "The photo doesn't meet the requirements. Please read them and retake it.",
  '学信网未说明原因，请按拍照要求重拍。': 'CHSI gave no reason. See the photo requirements and retake it.',
};

const SAID: Record<string, string> = {
  '这个采集码重新开始的次数太多了。': 'This code was restarted too many times.',
  '这条采集记录正在删除，退款到账后可以重新识别。':
    'This record is being deleted. Scan again once the refund has arrived.',
  '这条采集记录正在删除，一两分钟后可以重新识别。': 'This record is being deleted. Scan again in a minute or two.',
  '这里没有“{1}”的采集批次。': 'There is no batch for "{1}" here.',
  '照片与检测时的不一致，需要免费重拍。': "This isn't the photo that was checked. A new one is needed, at no charge.",
  '这笔订单正在支付。': 'This order is being paid.',
  '支付暂时打不开，您没有被扣款。': "Payment won't open right now. You were not charged.",
  '照片已通过审核，服务已完成，不能退款。':
    'The photo was approved, so the service is complete and cannot be refunded.',
  '这条记录还没有支付。': "This record hasn't been paid for yet.",
  '退款正在处理中，暂时不能继续。': "A refund is in progress, so you can't continue right now.",
  '没有等您确认的换微信申请。': 'No request to move a record is waiting for you.',
  '客服还没有处理您的换微信申请。': "Customer service hasn't looked at your request yet.",
  '输错次数过多，已暂时锁定，{1}后可以再试。': 'Too many wrong attempts. You can try again after {1}.',
  '后四位与学籍信息不符，还可以试 {1} 次。': "That doesn't match your enrolment. Attempts left: {1}.",
  '同意和撤回的次数太多了。': 'You changed your consent too many times.',
  '您的资料里有一处读不出来，没有丢失。': 'Something in your data cannot be read. It is not lost. ',
  '您的同意记录读不出来，没有丢失。': 'The record of your consents cannot be read. It is not lost. ',
  '客服已经收到通知，要问请说编号 {1}。': 'Customer service has been told. If you ask, give the number {1}.',
  '需要您先同意处理人脸照片。': 'Please agree to the use of your face photo first.',
  '需要您先同意处理学籍身份信息。': 'Please agree to the use of your enrolment data first.',
  '这是学信网《在线验证报告》的二维码，不是图像采集码。': 'This is the code of a CHSI online report, not a photo code.',
  '这是微信群的二维码，不是图像采集码。': 'This is a WeChat group code, not a photo code.',
  '这是微信名片或公众号的二维码，不是图像采集码。':
    'This is the code of a WeChat contact or account, not a photo code.',
  '这是微信支付的二维码，不是图像采集码。': 'This is a WeChat Pay code, not a photo code.',
  '这是支付宝的二维码，不是图像采集码。': 'This is an Alipay code, not a photo code.',
  '这是QQ的二维码，不是图像采集码。': 'This is a QQ code, not a photo code.',
  '这是小程序的二维码，不是图像采集码。': 'This is a mini program code, not a photo code.',
  '这是联系人或无线网络的二维码，不是图像采集码。': 'This is a contact or Wi-Fi code, not a photo code.',
  '这个二维码里没有内容。': 'This QR code is empty.',
  '这是网页的二维码，不是图像采集码。': 'This is the code of a web page, not a photo code.',
  '这条记录的操作次数太多了。': 'You have repeated steps on this record too many times.',
  '采集完成后才能下载图片。': 'You can download the photo once it is approved.',
  '照片已按期删除，不能再下载。': 'The photo was deleted on schedule and can no longer be downloaded.',
  '本批次不提供这种排版。': "This batch doesn't offer that print sheet.",
  '这条采集记录没有支付记录。': 'There is no payment for this record.',
  '费用已经退回，不能开票。': 'The money was refunded, so no invoice can be issued.',
  '费用已经退回，不用再申请。': 'The money has already been refunded.',
  '费用正在退回，不能开票。': 'A refund is in progress, so no invoice can be issued.',
  '费用正在退回，不用再申请。': 'A refund is already in progress.',
  '请先选择一条采集记录。': 'Please choose a record first.',
  '请填写发票抬头和邮箱。': 'Please enter the invoice title and your email.',
  '照片里看不到完整的头部。': 'Your whole head must be in the photo.',
  '照片里没有找到人脸。': 'No face was found in the photo.',
  '身体下方拍得太少，请拍到胸部。': 'Too little of your body shows. Include everything down to the chest.',
  '头顶或两侧的墙拍得太少，请后退一点。': 'Too little wall shows around your head. Step back a little.',
};

export const REFUSALS: Record<string, string> = { ...REASONS, ...SAID };
