// What the page home says.
import { common } from './common.js';

export const home = {
  consent: '还需要您的同意',
  toConsent: '去看看并同意',
  begin: '先获取采集资格',
  beginText: '准备好学信网的图像采集码，扫一下就能开始。没有也没关系，教程会带您获取。',
  scan: common.scan,
  scanText: '一部手机可以为多位同学采集',
  captures: '采集列表',
  tutorial: '如何获取采集码',
  requests: common.requests,
  help: common.faq,
  privacy: '我的资料',
  identityFirst: '同意处理学籍和身份信息后，才能识别采集码。',
  faceFirst: '同意处理人脸照片后，才能拍照。',
  brand: common.brand,
  share: `{1}：${common.slogan}`,
};
