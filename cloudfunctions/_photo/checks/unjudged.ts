// Rules that nothing installed can judge: they are named, so that nobody takes silence for a pass.
import { type Check, notChecked } from './subject.js';

export const beautified: Check = () =>
  notChecked('beautified', '系统未检查美颜和化妆，由人工审核。', '请确认没有使用美颜。');
