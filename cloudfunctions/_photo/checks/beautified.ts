// What nothing installed can judge is named all the same, so that nobody takes silence for a pass.
import { ruleOf } from './rule.js';
import { notChecked } from './say.js';

export const beautified = ruleOf({
  code: 'beautified',
  name: '美颜修图',
  limits: {},
  judge: () => notChecked('是否美颜、修图，由审核老师查看。', '请确认没有使用美颜。'),
});
