// The same rejected picture again: a reviewer has said no to it, so it is not worth a submission.
import { hashDistance, isSamePicture } from '../see/fingerprint.js';
import { LIMITS } from './limits.js';
import { type Check, fail, pass } from './subject.js';

export const samePicture: Check = ({ fingerprint, rejected }) => {
  const nearest = Math.min(99, ...rejected.map((r) => hashDistance(r.phash, fingerprint.phash)));
  const words = {
    rule: 'same-picture' as const,
    measured: rejected.length ? `差异 ${nearest.toFixed(1)}` : '无记录',
    limit: `> ${LIMITS['same-picture'].fail}`,
  };
  return rejected.some((r) => isSamePicture(r, fingerprint))
    ? fail(words, '这张照片已被审核退回过。', '请重新拍摄一张新的照片。')
    : pass(words, '不是被退回过的照片。');
};
