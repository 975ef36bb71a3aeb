// Rules that nothing installed can judge: they are named, so that nobody takes silence for a pass.
import { type Check, notChecked } from './subject.js';

/** The manual's 无袖，吊带、低胸衫: bare skin and cloth of its colour are one to the skin model. */
export const clothesCut: Check = () =>
  notChecked('clothes-cut', '系统未检查无袖、吊带和低胸的衣服，由人工审核。', '请确认穿着有领有袖的正装。');
export const headCovering: Check = () =>
  notChecked('head-covering', '系统未检查帽子和头饰，由人工审核。', '请确认没有戴帽子或头饰。');
export const jewellery: Check = () =>
  notChecked('jewellery', '系统未检查耳饰和项链，由人工审核。', '请确认没有佩戴耳饰、项链。');
export const beautified: Check = () =>
  notChecked('beautified', '是否美颜、修图，由审核老师查看。', '请确认没有使用美颜。');
