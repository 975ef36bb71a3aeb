// Head pose: yaw, pitch and roll of the rigid fit. A tilted head is a reason to shoot again, never one to rotate.
import { boxOf, type Check, judgeValue } from './subject.js';

interface Axis {
  rule: 'head-yaw' | 'head-pitch' | 'head-roll';
  angle: (s: Parameters<Check>[0]) => number;
  good: string;
  bad: (angle: number) => string;
  action: (angle: number) => string;
}

function axis({ rule, angle, good, bad, action }: Axis): Check {
  return (s) => {
    const degrees = angle(s);
    return judgeValue(rule, Math.abs(degrees), {
      where: boxOf(s.picture, s.face),
      say: { pass: good, warn: bad(degrees), fail: bad(degrees) },
      do: action(degrees),
    });
  };
}

export const headYaw = axis({
  rule: 'head-yaw',
  angle: (s) => s.pose.yaw,
  good: '头部正对镜头。',
  bad: (angle) => `头部转向了照片${angle > 0 ? '右' : '左'}侧。`,
  action: () => '请正对镜头，让两只耳朵露出一样多。',
});

export const headPitch = axis({
  rule: 'head-pitch',
  angle: (s) => s.pose.pitch,
  good: '没有抬头或低头。',
  bad: (angle) => (angle > 0 ? '低头了。' : '抬头了。'),
  action: (angle) => (angle > 0 ? '请稍微抬起下巴，平视镜头。' : '请稍微收下巴，平视镜头。'),
});

export const headRoll = axis({
  rule: 'head-roll',
  angle: (s) => s.pose.roll,
  good: '头部端正。',
  bad: (angle) => `头部歪向了照片${angle > 0 ? '右' : '左'}侧。`,
  action: (angle) => `请把头向照片${angle > 0 ? '左' : '右'}侧摆正，双眼保持水平。`,
});
