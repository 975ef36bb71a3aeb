// Every error a student can meet: what to say, unless the step that throws it says it closer (`say` of AppError;
// docs/errors.md lists where), and the one thing to do next. `satisfies` catches a forgotten half.

interface Words {
  /** what happened, one short kind Chinese sentence */
  say: string;
  /** the one thing to do next, Chinese */
  next: string;
}

export const ERRORS = {
  INTERNAL: { say: '系统出了点问题，您的资料没有丢失。', next: '请稍后再试；仍不行，请把编号告诉客服。' },
  BAD_INPUT: { say: '提交的内容不完整或格式不对。', next: '请返回上一页重新操作。' },
  NO_IDENTITY: { say: '没有获取到您的微信身份。', next: '请在微信中重新打开小程序。' },
  NOT_ALLOWED: { say: '您没有权限执行此操作。', next: '请联系客服。' },
  CONSENT_NEEDED: { say: '需要您先同意个人信息处理说明。', next: '请返回首页阅读并同意。' },
  UNREADABLE: { say: '您的资料里有一处读不出来，没有丢失。', next: '请等客服改好后再试。' },
  PROGRAM_OLD: {
    say: '个人信息处理说明已经更新，这个版本的小程序里还是旧的。',
    next: '请在微信“最近使用”里删除本小程序，再重新打开，就是新版本。',
  },
  CAPTURE_UNKNOWN: { say: '没有找到这条采集记录。', next: '请返回采集列表重新选择。' },
  WRONG_STATE: { say: '当前状态不能进行这一步。', next: '请返回采集详情查看下一步。' },
  BUSY: { say: '上一次操作还在处理中。', next: '请稍后再看。' },
  CODE_UNREADABLE: { say: '没有识别到二维码。', next: '请保存原图后用相册识别，或把手机拿近、对焦清楚再扫。' },
  CODE_NOT_CAPTURE: { say: '这不是学信网图像采集码。', next: '请按教程在学信网获取图像采集码。' },
  CODE_UNKNOWN: { say: '学信网没有找到这个采集码。', next: '请重新获取图像采集码后再识别。' },
  CODE_EXPIRED: { say: '这个采集码已过期。', next: '请在学信网重新获取图像采集码。' },
  CODE_CLAIMED: {
    say: '这个学籍已由其他微信核验。',
    next: '如果是您本人换了微信，请在“申请与投诉”提交换微信；否则请联系客服。',
  },
  TOO_OFTEN: { say: '今天的操作次数太多了。', next: '请明天再试，或联系客服。' },
  TOO_MANY_TIMES: { say: '这一步重复的次数太多了。', next: '请联系客服，由客服处理。' },
  CODE_DONE: { say: '这个采集码已完成采集。', next: '请在采集列表查看，或联系客服。' },
  CODE_OUTSIDE_BATCH: {
    say: '这个采集码不在当前采集批次内。',
    next: '请用您学校发的二维码或链接重新进入，再识别一次。',
  },
  SUFFIX_FORMAT: { say: '请输入证件号码后四位（数字或字母）。', next: '请检查后重新输入。' },
  SUFFIX_WRONG: { say: '后四位与学籍信息不符。', next: '请核对后重新输入。' },
  SUFFIX_LOCKED: { say: '输错次数过多，已暂时锁定。', next: '请稍后再试，或联系客服核验。' },
  SUFFIX_STOPPED: { say: '输错次数过多，已停止核验。', next: '请联系客服核实身份。' },
  BATCH_CLOSED: { say: '本批次采集已截止。', next: '请联系学校或客服。' },
  PAY_FIRST: { say: '请先完成支付。', next: '请返回采集详情点击【拍照】。' },
  PAY_UNAVAILABLE: { say: '微信支付暂时没有响应。', next: '请几分钟后再看；已经付款的不会丢失，不用再付。' },
  PAY_BAD_NOTICE: { say: '支付通知无效。', next: '无需操作。' },
  NOT_A_PICTURE: { say: '这个文件不是图片。', next: '请换一张图片再试。' },
  PICTURE_BROKEN: { say: '图片不完整，无法打开。', next: '请重新拍摄并在网络良好时上传。' },
  PICTURE_TOO_LARGE: { say: '图片太大，无法处理。', next: '请把相机调回普通像素（约1200万）再拍。' },
  PICTURE_TOO_SMALL: { say: '图片太小，无法制作标准照。', next: '请使用手机后置摄像头重新拍摄。' },
  PICTURE_ANIMATED: { say: '不支持动态图片。', next: '请重新拍摄一张照片。' },
  PICTURE_HEIC: { say: '不支持 HEIC 格式。', next: '请在相机设置中选择“兼容性最佳”后重拍。' },
  FILE_NOT_YOURS: { say: '没有找到您上传的图片。', next: '请重新上传。' },
  NO_CHECKS_LEFT: { say: '检测次数已用完。', next: '请联系客服增加次数。' },
  NO_SUBMISSIONS_LEFT: { say: '提交次数已用完。', next: '请联系客服增加次数。' },
  CHECK_FAILED: { say: '照片没有通过检测。', next: '请按提示重新拍摄。' },
  PHOTO_NOT_CLEAN: {
    say: '换背景后有地方不干净，这张照片没有保存。',
    next: '请换一面颜色和头发、衣服差别大的纯色墙再拍，不需要再次付费。',
  },
  PHOTO_NOT_VERIFIED: { say: '制作的照片没有通过复核，未保存。', next: '请重新拍摄一张。' },
  CHSI_UNAVAILABLE: { say: '学信网暂时无法连接。', next: '请几分钟后再试，您的进度已保存。' },
  PHOTO_NOT_TAKEN: { say: '学信网没有接收这张照片，提交次数没有减少。', next: '请联系客服，您的进度已保存。' },
  OFFLINE: { say: '网络连接不上。', next: '请检查网络后重试。' },
} as const satisfies Record<string, Words>;

export type ErrorCode = keyof typeof ERRORS;

/** What goes over the wire when a step fails. */
export interface Problem {
  code: ErrorCode;
  say: string;
  next: string;
  /** what customer service searches the logs for */
  ref: string;
}

/** Thrown by steps and by the engine; `serve` is the last to catch it, and the only one that makes an answer of it. */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: ErrorCode,
    /** for the log, never shown; holds no personal data */
    readonly detail = '',
    /** replaces the standard sentence, for instance "还可以试 3 次" or the time a lock opens */
    readonly say?: string,
  ) {
    super(detail ? `${code}: ${detail}` : code);
  }
}
