// The wall behind the person: plain, bright and even. A soft cast shadow is taken away by the swap, so it only warns;
// things on the wall or a room behind the person cannot be, so they refuse the shot with the place marked. Where the
// receiver wants the real wall kept nothing is taken away, so what would warn of its light or texture refuses.
import type { Finding } from '../../../shared/findings.js';
import { gradeOf, LIMITS, type LimitName } from './limits.js';
import { CELL, type Patch } from './patches.js';
import { boxOf, type EarlyCheck, type EarlySubject, judgeValue, notChecked, worstOf } from './subject.js';
import { surveyWall, type WallSurvey } from './wall-survey.js';

/** From this share on it is no thing on a wall but a room (chosen). */
const ROOM = 0.25;
/** With less of the region seen as wall, nothing can be said. */
const SEEN = 0.04;

const ACTION = '请换一面干净的白墙，身后不要有任何物品，离墙一米左右再拍。';

function boxOfPatch({ picture }: EarlySubject, { left, top, right, bottom }: Patch) {
  return boxOf(picture, {
    x: left * CELL,
    y: top * CELL,
    width: (right - left + 1) * CELL,
    height: (bottom - top + 1) * CELL,
  });
}

const PASS = '背景干净均匀。';

function judgeThings(s: EarlySubject, w: WallSurvey): Finding | undefined {
  const things = w.patches.filter((p) => !p.light && gradeOf(LIMITS['wall-plain/thing'], p.share) !== 'pass');
  const [largest] = things;
  if (!largest) return undefined;
  const share = things.reduce((sum, p) => sum + p.share, 0);
  const thing = share > ROOM ? '背景杂乱，不是纯色墙面。' : '墙上有其他物品。';
  return judgeValue('wall-plain/thing', share, {
    what: '杂物',
    where: boxOfPatch(s, largest),
    say: { pass: PASS, warn: thing, fail: thing },
    do: ACTION,
  });
}

export const wallPlain: EarlyCheck = (s) => {
  const w = surveyWall(s);
  if (w.seen < SEEN)
    return notChecked('wall-plain', '身后露出的墙面太少，没有检查。', '请后退一点，让身体两侧露出墙面。');
  const where = boxOf(s.picture, w.region);
  const kept = s.profile.background === 'kept';
  /** What the swap would mend stays on the photo when the wall is kept: then a doubt is a refusal. */
  const mended = (name: LimitName) => (kept ? { limits: { warn: LIMITS[name].warn, fail: LIMITS[name].warn } } : {});
  const [shadow] = w.patches
    .filter((p) => p.light && p.share >= LIMITS['wall-plain/thing'].fail)
    .sort((a, b) => b.depth - a.depth);
  const brighter = '请换一面白墙，或把灯打开再拍。';
  const texture = judgeValue('wall-plain/texture', w.texture, {
    ...{ what: '纹理', where, do: ACTION, ...mended('wall-plain/texture') },
    say: { pass: PASS, warn: '墙面不够平整。', fail: '墙面有花纹或纹理。' },
  });
  const things = judgeThings(s, w);
  return worstOf([
    things ?? texture,
    texture,
    judgeValue('wall-plain/gradient', w.gradient, {
      ...{ what: '明暗差', where, do: '请换到光线均匀的墙前再拍。', ...mended('wall-plain/gradient') },
      say: { pass: PASS, warn: '墙面明暗不够均匀。', fail: '墙面一边亮一边暗。' },
    }),
    judgeValue('wall-plain/light', w.lightness, {
      ...{ what: '亮度', where, do: brighter, ...mended('wall-plain/light') },
      say: { pass: PASS, warn: '墙面偏暗。', fail: kept ? '墙面太暗。' : '墙面太暗，头发和墙分不清。' },
    }),
    ...(shadow
      ? [
          judgeValue('wall-plain/shadow', shadow.depth, {
            ...{ what: '影子深', where: boxOfPatch(s, shadow), do: '请离墙一米左右，避免影子落在墙上。' },
            say: { pass: PASS, warn: '墙上有影子。', fail: kept ? '墙上有影子。' : '墙上的影子太深。' },
            ...mended('wall-plain/shadow'),
          }),
        ]
      : []),
    judgeValue('wall-plain/colour', w.chroma, {
      ...{ what: '彩度', where, do: '最好换一面白墙再拍。' },
      // a coloured backdrop that is kept cannot spoil a swap: its colour is the receiver's to judge
      ...(kept && { limits: { warn: LIMITS['wall-plain/colour'].warn, fail: Infinity } }),
      say: { pass: PASS, warn: '墙面有颜色。', fail: '墙面颜色太深。' },
    }),
  ]);
};
