// Rules that nothing installed can judge: they are named, so that nobody takes silence for a pass.
import { type Check, notChecked } from './subject.js';

export const headCovering: Check = () =>
  notChecked('head-covering', '系统未检查帽子和头饰，由人工审核。', '请确认没有戴帽子或头饰。');
export const jewellery: Check = () =>
  notChecked('jewellery', '系统未检查耳饰和项链，由人工审核。', '请确认没有佩戴耳饰、项链。');
export const beautified: Check = () =>
  notChecked('beautified', '系统未检查美颜和化妆，由人工审核。', '请确认没有使用美颜。');
