// The same rejected picture again: a reviewer has said no to it, so it is not worth a submission.
import { hashDistance, isSamePicture, SAME_LEVELS } from '../see/fingerprint.js';
import { atLeast, plain } from './limit.js';
import { ruleOf } from './rule.js';
import { fail, pass } from './say.js';

export const samePicture = ruleOf({
  code: 'same-picture',
  name: '是否旧照片',
  limits: {
    levels: atLeast(
      { warn: SAME_LEVELS, fail: SAME_LEVELS, as: plain(1) },
      'levels between the fingerprints, see see/fingerprint.ts: known or not known',
    ),
  },
  judge({ fingerprint, rejected }, limits) {
    const nearest = Math.min(99, ...rejected.map((r) => hashDistance(r.phash, fingerprint.phash)));
    const words = {
      measured: rejected.length ? `差异 ${nearest.toFixed(1)}` : '无记录',
      limit: `> ${limits.levels.fail}`,
    };
    return rejected.some((r) => isSamePicture(r, fingerprint))
      ? fail(words, '这张照片已被审核退回过。', '请重新拍摄一张新的照片。')
      : pass(words, '不是被退回过的照片。');
  },
});
