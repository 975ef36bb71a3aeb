// The wall behind the person: plain, bright and even. A soft cast shadow is taken away by the swap, so it only warns;
// things on the wall or a room behind the person cannot be, so they refuse the shot with the place marked. Where the
// receiver wants the real wall kept nothing is taken away, so what would warn of its light or texture refuses.
import { atLeast, atMost, gradeOf, type Limit, plain } from './limit.js';
import { CELL, type Patch } from './patches.js';
import { earlyRuleOf, type Said } from './rule.js';
import { judgeValue, notChecked, worstOf } from './say.js';
import { boxOf, type EarlySubject } from './subject.js';
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

function judgeThings(s: EarlySubject, w: WallSurvey, limit: Limit): Said | undefined {
  const things = w.patches.filter((p) => !p.isOnlyLight && gradeOf(limit, p.share) !== 'pass');
  const [largest] = things;
  if (!largest) return undefined;
  const share = things.reduce((sum, p) => sum + p.share, 0);
  const thing = share > ROOM ? '背景杂乱，不是纯色墙面。' : '墙上有其他物品。';
  return judgeValue(limit, share, {
    what: '杂物',
    where: boxOfPatch(s, largest),
    say: { pass: PASS, fail: thing },
    do: ACTION,
  });
}

export const wallPlain = earlyRuleOf({
  code: 'wall-plain',
  name: '背景',
  limits: {
    thing: atMost(
      { warn: 0.003, fail: 0.003, as: 'percent' },
      'share of the wall around the photo: a light switch is seen from 0.3 %; a thing is there or not',
    ),
    texture: atMost(
      { warn: 2, fail: 3.5, as: plain(1) },
      'L* off the smooth wall: plaster 0.3-0.8, brick and curtains 4 and more (photographed)',
    ),
    gradient: atMost(
      { warn: 20, fail: 45, as: plain(0) },
      'L* from the darkest to the brightest part of the wall (drawn: the swap follows 45)',
    ),
    light: atLeast(
      { warn: 45, fail: 22, as: plain(0) },
      'L* of the wall: white walls in poor light read 55 and more; below 22 hair cannot be told from it',
    ),
    shadow: atMost(
      { warn: 7, fail: 20, as: plain(0) },
      'L* by which a shadow darkens the wall: followed exactly to 7 (drawn); 20 takes half the light of a white wall',
    ),
    colour: atMost(
      { warn: 22, fail: 33, as: plain(0) },
      'Lab chroma: white, grey and beige paint stay below 22; 1.5 times that is a coloured wall',
    ),
  },
  judge(s, limits) {
    const w = surveyWall(s);
    if (w.seen < SEEN) return notChecked('身后露出的墙面太少，没有检查。', '请后退一点，让身体两侧露出墙面。');
    const where = boxOf(s.picture, w.region);
    const kept = s.profile.background === 'kept';
    /** What the swap would mend stays on the photo when the wall is kept: then a doubt is a refusal. */
    const mended = (limit: Limit) => (kept ? { ...limit, fail: limit.warn } : limit);
    // a shadow smaller than the smallest thing that counts is nothing that anybody would see either
    const shadows = w.patches.filter((p) => p.isOnlyLight && gradeOf(limits.thing, p.share) !== 'pass');
    const [shadow] = shadows.sort((a, b) => b.depth - a.depth);
    const brighter = '请换一面白墙，或把灯打开再拍。';
    const texture = judgeValue(mended(limits.texture), w.texture, {
      ...{ what: '纹理', where, do: ACTION },
      say: { pass: PASS, warn: '墙面不够平整。', fail: '墙面有花纹或纹理。' },
    });
    const things = judgeThings(s, w, limits.thing);
    const wall: readonly [Said, ...Said[]] = [
      texture,
      judgeValue(mended(limits.gradient), w.gradient, {
        ...{ what: '明暗差', where, do: '请换到光线均匀的墙前再拍。' },
        say: { pass: PASS, warn: '墙面明暗不够均匀。', fail: '墙面一边亮一边暗。' },
      }),
      judgeValue(mended(limits.light), w.lightness, {
        ...{ what: '亮度', where, do: brighter },
        say: { pass: PASS, warn: '墙面偏暗。', fail: kept ? '墙面太暗。' : '墙面太暗，头发和墙分不清。' },
      }),
      ...(shadow
        ? [
            judgeValue(mended(limits.shadow), shadow.depth, {
              ...{ what: '影子深', where: boxOfPatch(s, shadow), do: '请离墙一米左右，避免影子落在墙上。' },
              say: { pass: PASS, warn: '墙上有影子。', fail: kept ? '墙上有影子。' : '墙上的影子太深。' },
            }),
          ]
        : []),
      // a coloured backdrop that is kept cannot spoil a swap: its colour is the receiver's to judge
      judgeValue({ ...limits.colour, ...(kept && { fail: Infinity }) }, w.chroma, {
        ...{ what: '彩度', where, do: '最好换一面白墙再拍。' },
        say: { pass: PASS, warn: '墙面有颜色。', fail: '墙面颜色太深。' },
      }),
    ];
    return worstOf(things ? [things, ...wall] : wall);
  },
});
