// What the cloud says of what was refused, and why, in English, by its Chinese sentence; {1} stands for what changes. Sentences
// of staff are not here: they stay as they were written.

const REASONS: Record<string, string> = {
  '照片是翻拍的，请本人现场拍摄。': 'It is a photo of a photo or screen. Please be there in person.',
  '照片经过美颜或修图，请关闭美颜后重拍。': 'It was filtered or retouched. Switch filters off and retake it.',
  '不是近期照片，请现在重新拍摄。': 'It is not recent. Please take a new one now.',
  '妆容过浓，请卸妆或淡妆后重拍。': 'Too much make-up. Take it off and retake the photo.',
  '与学籍照片不是同一人，请确认采集码是您本人的。':
    'It does not look like the person of the enrolment photo. Is the capture code yours?',
  '与上次被退回的照片相同，请重新拍摄。': 'It is the photo that was returned before. Please take a new one.',
  '镜片反光，请调整角度或摘下眼镜后重拍。':
    'Reflections on the glasses. Change the angle or take them off, then retake.',
  '镜片有颜色，请换无色镜片或摘下眼镜后重拍。': 'Tinted lenses. Use clear ones or take them off, then retake.',
  '眼睛没有睁开或被遮挡，请自然睁眼后重拍。': 'The eyes are closed or covered. Open them naturally and retake.',
  '嘴唇没有闭合，请自然闭合后重拍。': 'The lips are open. Close them naturally and retake.',
  '耳朵被遮挡，请把头发别到耳后再拍。': 'The ears are covered. Put your hair behind them and retake.',
  '额头或眉毛被遮挡，请把刘海拨开再拍。': 'Forehead or brows are covered. Move your fringe aside and retake.',
  '头部歪斜或没有正对镜头，请摆正后重拍。': 'The head is tilted or turned. Face the camera and retake.',
  '双肩不齐或没有拍全，请站直后重拍。': 'The shoulders are uneven or cut off. Stand straight and retake.',
  '衣服颜色与背景接近，请换一件颜色不同的再拍。':
    'The clothes are too like the background. Wear another colour and retake.',
  '衣着不合要求，请穿有领有袖的单色上衣重拍。':
    'The clothes are not right. Wear a plain top with collar and sleeves and retake.',
  '戴了帽子或头饰，请摘下后重拍。': 'A hat or headwear. Take it off and retake.',
  '戴了首饰，请摘下后重拍。': 'Jewellery. Take it off and retake.',
  '脸上光线不均匀，请面向窗户或灯光重拍。': 'The light on the face is uneven. Face a window or lamp and retake.',
  '背景不干净或有影子，请离墙一米、换干净的墙重拍。':
    'The background is not clean or has a shadow. Stand one metre from a clean wall and retake.',
  '照片不清晰，请持稳手机、对准面部后重拍。': 'It is not sharp. Hold the phone still, focus on the face and retake.',
  '照片比对不通过，请本人重新拍摄。': 'The comparison did not pass. Please retake it in person.',
  '图像不符合采集规范，请按拍照要求重新拍摄。':
    'It does not follow the rules for such photos. Please retake it as asked.',
  '照片不符合要求，请按拍照要求重拍。': 'It is not as asked. Read what a good photo needs and retake it.',
  '学信网未说明原因，请按拍照要求重拍。': 'CHSI gave no reason. Read what a good photo needs and retake it.',
};

const SAID: Record<string, string> = {
  '这个采集码重新开始的次数太多了。': 'This code was started again too often.',
  '这条采集记录正在删除，退款到账后可以重新识别。':
    'This record is being deleted. Scan again once the refund has arrived.',
  '这条采集记录正在删除，一两分钟后可以重新识别。': 'This record is being deleted. Scan again in a minute or two.',
  '这里没有“{1}”的采集批次。': 'There is no batch for "{1}" here.',
  '这条记录已经支付，还没有完成采集。请先退款。': 'This one is paid and not finished. Please ask for a refund first.',
  '照片与检测时的不一致，请重新拍摄。': 'The photo is not the one that was checked. Please shoot again.',
  '这笔订单正在支付，请稍等片刻再看。': 'This order is being paid. Wait a moment, then look again.',
  '照片已通过审核，服务已完成，不能退款。':
    'The photo passed the review, so the service is done and there is no refund.',
  '这条记录还没有支付。': 'This one is not paid yet.',
  '退款正在处理中，暂时不能继续。': 'A refund is under way, so it cannot go on now.',
  '没有等您确认的换微信申请。': 'There is no move waiting for your word.',
  '客服还没有处理您的换微信申请。': 'Customer service has not looked at your request yet.',
  '输错次数过多，已停止核验。请联系客服核实身份。': 'Too many wrong tries. Ask customer service to check who you are.',
  '输错次数过多，已暂时锁定，{1}后可以再试。': 'Too many wrong tries; locked until {1}.',
  '后四位与学籍信息不符，还可以试{1}次。': 'These do not match your enrolment. Tries left: {1}.',
  '同意和撤回的次数太多了。': 'Agreed and withdrawn too often.',
  '需要您先同意处理人脸照片。': 'Your consent to the use of your face photo is needed first.',
  '需要您先同意处理学籍身份信息。': 'Your consent to the use of your enrolment data is needed first.',
  '这是学信网《在线验证报告》的二维码，不是图像采集码。':
    'This is the code of a CHSI online report, not a capture code.',
  '这是微信群的二维码，不是图像采集码。': 'This is the code of a WeChat group, not a capture code.',
  '这是微信名片或公众号的二维码，不是图像采集码。':
    'This is the code of a WeChat contact or account, not a capture code.',
  '这是微信支付的二维码，不是图像采集码。': 'This is a WeChat Pay code, not a capture code.',
  '这是支付宝的二维码，不是图像采集码。': 'This is an Alipay code, not a capture code.',
  '这是QQ的二维码，不是图像采集码。': 'This is a QQ code, not a capture code.',
  '这是小程序的二维码，不是图像采集码。': 'This is the code of a mini program, not a capture code.',
  '这是联系人或无线网络的二维码，不是图像采集码。': 'This is the code of a contact or Wi-Fi, not a capture code.',
  '这个二维码里没有内容。': 'This QR code is empty.',
  '这是网页的二维码，不是图像采集码。': 'This is the code of a web page, not a capture code.',
  '这条记录的操作次数太多了。': 'Too many steps on this record.',
  '采集完成后才能下载图片。': 'You can download when the capture is done.',
  '照片已按期删除，不能再下载。': 'The photo was deleted as planned and can no longer be downloaded.',
  '本批次不提供这种排版。': 'This batch does not offer that print sheet.',
  '这条采集记录没有支付记录。': 'There is no payment for this capture.',
  '费用已经退回，不能开票。': 'The money is back, so there is no invoice.',
  '费用已经退回，不用再申请。': 'The money is back already.',
  '费用正在退回，不能开票。': 'The money is on its way back, so there is no invoice.',
  '费用正在退回，不用再申请。': 'The money is on its way back already.',
  '请先选择一条采集记录。': 'First choose a capture.',
  '请填写发票抬头和邮箱。': 'Please enter invoice title and email.',
  '照片里看不到完整的头部。': 'The head is not complete in the photo.',
  '照片里没有找到人脸。': 'No face was found in the photo.',
  '身体下方拍得太少，请拍到胸部。': 'Too little of the body; shoot down to the chest.',
  '头顶或两侧的墙拍得太少，请后退一点。': 'Too little wall around the head; step back a little.',
};

export const REFUSALS: Record<string, string> = { ...REASONS, ...SAID };
