// Skin that looks like skin.
import type { Lab } from '../pixels/colour.js';
import { around, regionOf } from '../see/regions.js';
import { atLeast, atMost, plain } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue, worstOf } from './say.js';
import { boxOf } from './subject.js';

/** Each way in which colour leaves daylight, in the words of somebody who sees it. */
const CASTS = [
  ['grey', '彩度', ([, a, b]: Lab) => Math.hypot(a, b), '肤色发灰', '照片是黑白的，或几乎没有颜色。'],
  ['green', 'a', (lab: Lab) => lab[1], '肤色偏绿或偏灰', '肤色太绿。'],
  ['red', 'a', (lab: Lab) => lab[1], '肤色偏红', '肤色太红。'],
  ['blue', 'b', (lab: Lab) => lab[2], '肤色偏蓝', '肤色太蓝。'],
  ['yellow', 'b', (lab: Lab) => lab[2], '肤色偏黄', '肤色太黄。'],
] as const;

export const naturalColour = ruleOf({
  code: 'natural-colour',
  name: '肤色',
  limits: {
    grey: atLeast(
      { warn: 6.5, fail: 4, as: plain(1) },
      'Lab chroma of the cheeks: neutral people 9-28, any skin; black and white 0, of which JPEG leaves up to 2',
    ),
    green: atLeast(
      { warn: 5, fail: 0, as: plain(1) },
      'Lab a of the cheeks (OFIQ 5-25): neutral people 6.5-15; below 0 skin is green',
    ),
    red: atMost({ warn: 25, fail: 37, as: plain(1) }, 'Lab a (OFIQ 5-25), and 1.5 times that'),
    blue: atLeast(
      { warn: 4.5, fail: -6, as: plain(1) },
      'Lab b (OFIQ 5-35): neutral people 5.7-22; below -6 skin is blue or violet',
    ),
    yellow: atMost({ warn: 35, fail: 52, as: plain(1) }, 'Lab b (OFIQ 5-35), and 1.5 times that'),
  },
  judge({ picture, landmarks, skin }, limits) {
    const where = boxOf(picture, around(regionOf(landmarks, 'face')));
    const [first, ...rest] = CASTS.map(([cast, what, value, doubt, bad]) =>
      judgeValue(limits[cast], value(skin.mean), {
        what,
        where,
        say: { pass: '肤色自然。', warn: `${doubt}，不太自然。`, fail: bad },
        do: '请在自然光下拍摄，关闭滤镜和彩色灯光。',
      }),
    );
    return worstOf([first!, ...rest]);
  },
});
