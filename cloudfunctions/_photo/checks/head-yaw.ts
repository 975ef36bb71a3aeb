// The head faces the camera.
import { atMost, DEGREES } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue } from './say.js';
import { boxOf } from './subject.js';

export const headYaw = ruleOf({
  code: 'head-yaw',
  name: '头部朝向',
  limits: {
    angle: atMost({ warn: 6.5, fail: 10, as: DEGREES }, 'ISO/IEC 29794-5 as in OFIQ ± 10°; neutral people 0-5.4'),
  },
  judge({ pose: { yaw }, picture, face }, limits) {
    const bad = `头部转向了照片${yaw > 0 ? '右' : '左'}侧。`;
    return judgeValue(limits.angle, Math.abs(yaw), {
      where: boxOf(picture, face),
      say: { pass: '头部正对镜头。', warn: bad, fail: bad },
      do: '请正对镜头，让两只耳朵露出一样多。',
    });
  },
});
