// Head pose: yaw, pitch and roll of the rigid fit. A tilted head is a reason to shoot again, never one to rotate.
import type { RuleName } from '../../../shared/findings.js';
import { boxOf, type Check, fail, pass, warn } from './subject.js';

interface Axis {
  rule: RuleName;
  angle: (s: Parameters<Check>[0]) => number;
  /** degrees; ISO/IEC 29794-5 as in OFIQ where it has the measure (PHOTO.md table) */
  fail: number;
  warn: number;
  good: string;
  bad: string;
  action: (angle: number) => string;
}

function axis(a: Axis): Check {
  return (s) => {
    const angle = a.angle(s);
    const words = {
      rule: a.rule,
      measured: `${Math.abs(angle).toFixed(1)}°`,
      limit: `≤ ${a.fail}°`,
      where: boxOf(s.picture, s.face),
    };
    if (Math.abs(angle) > a.fail) return fail(words, a.bad, a.action(angle));
    if (Math.abs(angle) > a.warn) return warn(words, a.bad, a.action(angle));
    return pass(words, a.good);
  };
}

export const headYaw = axis({
  rule: 'head-yaw',
  angle: (s) => s.pose.yaw,
  fail: 10,
  warn: 5,
  good: '头部正对镜头。',
  bad: '头部左右转动了。',
  action: () => '请正对镜头，让两只耳朵露出一样多。',
});

/** The fit reads +9..15° on generated portraits (PHOTO.md): strict only beyond that. */
export const headPitch = axis({
  rule: 'head-pitch',
  angle: (s) => s.pose.pitch,
  fail: 20,
  warn: 16,
  good: '没有抬头或低头。',
  bad: '抬头或低头了。',
  action: () => '请平视镜头，手机与眼睛同高。',
});

export const headRoll = axis({
  rule: 'head-roll',
  angle: (s) => s.pose.roll,
  fail: 5,
  warn: 3,
  good: '头部端正。',
  bad: '头部歪了。',
  action: (angle) => `请把头向${angle > 0 ? '照片左侧' : '照片右侧'}摆正，双眼保持水平。`,
});
