// Rules that nothing installed can judge: they are named, so that nobody takes silence for a pass.
import { type Check, notChecked } from './subject.js';

export const beautified: Check = () =>
  notChecked('beautified', '是否美颜、修图，由审核老师查看。', '请确认没有使用美颜。');
