// What the page scan says.
export const scan = {
  heading: '识别学信网图像采集码',
  text: '扫另一块屏幕上的码，或从相册选择保存好的采集码图片。',
  onComputer: '在电脑上，请选择保存好的采集码图片；拍照时再换手机。',
  camera: '扫码识别',
  album: '相册识别',
  noCode: '没有采集码？查看获取教程',
  tutorial: '查看获取教程',
  tips: '识别不出来时',
  tipWhole: '采集码要完整、清楚，四个角都看得见',
  tipOriginal: '用保存的原图，不要用转发后变模糊的图',
  tipWhich: '有多个学籍时，选这次毕业的那个码',
  notSeen: '没有扫到二维码。',
  notSeenNext: '请把手机拿稳、对焦清楚再扫，或保存采集码图片后用相册识别。',
  reading: '正在识别采集码…',
  uploading: '正在上传图片…',
};
