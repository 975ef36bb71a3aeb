// What a student agrees to, word for word. The version is kept with every decision; docs/privacy.md holds the text of each
// version, so that it can be shown years later what was on the screen.

/** Another one with every change of the words below; the day of the change. */
export const CONSENT_VERSION = '2026-11-28';

export const WORDS = {
  face: {
    agree: '我同意处理我的人脸照片',
    why: '用于检测拍摄质量、制作标准照并完成身份核验。',
    detail: [
      '只检测您拍的这张照片是否合格，不提取、不保存人脸特征。',
      '制作好的照片只送交学信网，用于学历证书电子注册。',
      '上传学信网10天后删除原片；全部照片到期自动删除，您也可以随时在“我的资料”里立即删除。',
      '不同意也可以选择人工方式：请联系客服或学校。',
    ],
  },
  identity: {
    agree: '我同意处理我的学籍和身份信息',
    why: '用于确认采集码是您本人的：只核对证件号码后四位。',
    detail: [
      '采集码里的姓名和证件号码是打了星号的，我们看不到完整号码。',
      '您输入的后四位只用于核对，不保存。',
      '不同意时不能识别采集码，其他内容可以照常查看。',
    ],
  },
};
