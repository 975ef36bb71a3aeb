// The head is upright. A tilted head is a reason to shoot again, never one to rotate.
import { atMost, DEGREES } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue } from './say.js';
import { boxOf } from './subject.js';

export const headRoll = ruleOf({
  code: 'head-roll',
  name: '头部端正',
  limits: {
    angle: atMost(
      { warn: 4.2, fail: 6, as: DEGREES },
      'ISO/IEC 19794-5 ± 8° for full frontal; neutral people 0-4.1, and a reviewer sees 5',
    ),
  },
  judge({ pose: { roll }, picture, face }, limits) {
    const bad = `头部歪向了照片${roll > 0 ? '右' : '左'}侧。`;
    return judgeValue(limits.angle, Math.abs(roll), {
      where: boxOf(picture, face),
      say: { pass: '头部端正。', warn: bad, fail: bad },
      do: `请把头向照片${roll > 0 ? '左' : '右'}侧摆正，双眼保持水平。`,
    });
  },
});
