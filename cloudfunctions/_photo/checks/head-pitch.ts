// The head is neither raised nor lowered.
import { atMost, DEGREES } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue } from './say.js';
import { boxOf } from './subject.js';

export const headPitch = ruleOf({
  code: 'head-pitch',
  name: '抬头低头',
  limits: {
    angle: atMost(
      { warn: 12, fail: 16, as: DEGREES },
      'wider than yaw: 35 of 36 people who look straight read -10 to 8 (see see/head-pose.ts), so doubt begins beyond them',
    ),
  },
  judge({ pose: { pitch }, picture, face }, limits) {
    const bad = pitch > 0 ? '低头了。' : '抬头了。';
    return judgeValue(limits.angle, Math.abs(pitch), {
      where: boxOf(picture, face),
      say: { pass: '没有抬头或低头。', warn: bad, fail: bad },
      do: pitch > 0 ? '请稍微抬起下巴，平视镜头。' : '请稍微收下巴，平视镜头。',
    });
  },
});
