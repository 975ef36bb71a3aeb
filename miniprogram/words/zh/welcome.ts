// What the page welcome says.
import { common } from './common.js';

export const welcome = {
  slogan: common.slogan,
  needed: '需要您的同意',
  neededText: '两项分别选择，可以先不选，随时能撤回。',
  loading: common.loading,
  contract: common.contract,
  enter: '立即进入',
  tips: '边拍边提示',
  retakes: '免费重拍',
  deletion: '照片到期删除',
  brand: common.brand,
  notAll: '还没有全部同意',
  noIdentity: '不同意学籍和身份信息，就不能识别采集码。',
  noFace: '不同意人脸照片，就不能拍照。',
  lookFirst: '您可以先进去看看，之后随时同意。',
  goOn: '先看看',
  goBack: '返回勾选',
};
