// What the phone says of its album, of copied text, of WeChat’s guideline, and of a new version.
import { common } from './common.js';

const album = {
  notSaved: '图片没有保存成功。',
  notSavedNext: '请检查手机剩余空间后再试。',
  cancelled: '您取消了保存。',
  cancelledNext: '需要时请再按【保存图片】。',
  notOpened: '大图没有打开。',
  notOpenedNext: '请先保存图片，再从手机相册发送。',
  noPdf: 'PDF 没有打开。',
  noPdfNext: '请改存 JPG 图片。',
};

const copy = {
  failed: '文字没有复制成功。',
  failedNext: '请再按一次。',
  /** of a number, which can be written down */
  notCopied: '没有复制成功',
  writeDown: '请记下：{1}',
};

const dialog = { ok: '知道了', no: common.cancel };

const contract = { closed: '暂时打不开', closedText: '请稍后再试，或联系客服索取。' };

const update = {
  ready: '有新版本',
  text: '更新后继续使用，您的进度不会丢失。',
  now: '立即更新',
  later: '稍后',
  old: common.old,
  oldText: `这一步在新版本里。${common.reopen}；也可以问客服。`,
};

export const phone = { album, copy, dialog, contract, update };
