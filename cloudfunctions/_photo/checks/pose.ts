// Head pose: yaw, pitch and roll of the rigid fit. A tilted head is a reason to shoot again, never one to rotate.
import type { RuleName } from '../../../shared/findings.js';
import { beside, boxOf, type Check, fail, pass, warn } from './subject.js';

interface Axis {
  rule: RuleName;
  angle: (s: Parameters<Check>[0]) => number;
  /** degrees; ISO/IEC 29794-5 as in OFIQ where it has the measure (PHOTO.md table) */
  fail: number;
  warn: number;
  good: string;
  bad: (angle: number) => string;
  action: (angle: number) => string;
}

function axis(a: Axis): Check {
  return (s) => {
    const angle = a.angle(s);
    const words = {
      rule: a.rule,
      measured: `${beside(Math.abs(angle), a.fail, 1)}°`,
      limit: `≤ ${a.fail}°`,
      where: boxOf(s.picture, s.face),
    };
    if (Math.abs(angle) > a.fail) return fail(words, a.bad(angle), a.action(angle));
    if (Math.abs(angle) > a.warn) return warn(words, a.bad(angle), a.action(angle));
    return pass(words, a.good);
  };
}

export const headYaw = axis({
  rule: 'head-yaw',
  angle: (s) => s.pose.yaw,
  fail: 10,
  warn: 5,
  good: '头部正对镜头。',
  bad: (angle) => `头部转向了照片${angle > 0 ? '右' : '左'}侧。`,
  action: () => '请正对镜头，让两只耳朵露出一样多。',
});

/** Wider than yaw: faces that look straight differ by several degrees in what the fit reads (see pose.ts). */
export const headPitch = axis({
  rule: 'head-pitch',
  angle: (s) => s.pose.pitch,
  fail: 12,
  warn: 9,
  good: '没有抬头或低头。',
  bad: (angle) => (angle > 0 ? '低头了。' : '抬头了。'),
  action: (angle) => (angle > 0 ? '请稍微抬起下巴，平视镜头。' : '请稍微收下巴，平视镜头。'),
});

export const headRoll = axis({
  rule: 'head-roll',
  angle: (s) => s.pose.roll,
  fail: 5,
  warn: 3,
  good: '头部端正。',
  bad: (angle) => `头部歪向了照片${angle > 0 ? '右' : '左'}侧。`,
  action: (angle) => `请把头向照片${angle > 0 ? '左' : '右'}侧摆正，双眼保持水平。`,
});
