// The wall behind the person: plain, bright and even. A soft cast shadow is taken away by the swap, so it only warns;
// things on the wall or a room behind the person cannot be, so they refuse the shot with the place marked. Where the
// receiver wants the real wall kept nothing is taken away, so what would warn of its light or texture refuses.
import { CELL, type Patch } from './patches.js';
import {
  beside,
  boxOf,
  type Check,
  fail,
  notChecked,
  pass,
  percent,
  percentBeside,
  type Subject,
  warn,
} from './subject.js';
import { surveyWall, type WallSurvey } from './wall-survey.js';

/** Shares of the wall around the photo's region: a light switch is seen from 0.3 %, a cluttered room from a quarter. */
const CLUTTER = { thing: 0.003, room: 0.25 };
/** L* by which cells may differ from the smooth wall: plaster 0.3-0.8, brick and curtains 4 and more (measured). */
const TEXTURE = { fail: 3.5, warn: 2 };
/** L* from the darkest to the brightest part of the wall. */
const GRADIENT = { fail: 45, warn: 20 };
/** L* by which a shadow darkens the wall: the swap follows it exactly up to the first, roughly beyond. */
const SHADOW = { warn: 7 };
/** Below this L* hair cannot be told from the wall; white walls in poor light read 55 and more. */
const DARK = { fail: 22, warn: 45 };
/** Lab chroma: white, grey and beige paint stay below. */
const COLOURED = 22;
/** With less of the region seen as wall, nothing can be said. */
const SEEN = 0.04;

const ACTION = '请换一面干净的白墙，身后不要有任何物品，离墙一米左右再拍。';

function boxOfPatch({ picture }: Subject, { left, top, right, bottom }: Patch) {
  return boxOf(picture, {
    x: left * CELL,
    y: top * CELL,
    width: (right - left + 1) * CELL,
    height: (bottom - top + 1) * CELL,
  });
}

function judgeClutter(s: Subject, w: WallSurvey) {
  const things = w.patches.filter((p) => !p.light && p.share >= CLUTTER.thing);
  const share = things.reduce((sum, p) => sum + p.share, 0);
  const [largest] = things;
  if (!largest) return undefined;
  const room = share > CLUTTER.room;
  const words = {
    rule: 'wall-plain' as const,
    measured: `杂物 ${percentBeside(share, CLUTTER.thing, 1)}`,
    limit: `≤ ${percent(CLUTTER.thing, 1)}`,
    where: boxOfPatch(s, largest),
  };
  return fail(words, room ? '背景杂乱，不是纯色墙面。' : '墙上有其他物品。', ACTION);
}

export const wallPlain: Check = (s) => {
  const w = surveyWall(s);
  const rule = 'wall-plain' as const;
  const kept = s.profile.background === 'kept';
  const doubt = kept ? fail : warn;
  if (w.seen < SEEN) return notChecked(rule, '身后露出的墙面太少，没有检查。', '请后退一点，让身体两侧露出墙面。');
  const clutter = judgeClutter(s, w);
  if (clutter) return clutter;
  const where = boxOf(s.picture, w.region);
  const most = kept
    ? { texture: TEXTURE.warn, gradient: GRADIENT.warn, dark: DARK.warn }
    : { texture: TEXTURE.fail, gradient: GRADIENT.fail, dark: DARK.fail };
  const texture = { rule, measured: `纹理 ${beside(w.texture, most.texture, 1)}`, limit: `≤ ${most.texture}`, where };
  if (w.texture > most.texture) return fail(texture, '墙面有花纹或纹理。', ACTION);
  const gradient = {
    rule,
    measured: `明暗差 ${beside(w.gradient, most.gradient, 0)}`,
    limit: `≤ ${most.gradient}`,
    where,
  };
  if (w.gradient > most.gradient) return fail(gradient, '墙面一边亮一边暗。', '请换到光线均匀的墙前再拍。');
  const level = { rule, measured: `亮度 ${beside(w.lightness, most.dark, 0)}`, limit: `≥ ${most.dark}`, where };
  if (w.lightness < most.dark) return fail(level, '墙面太暗，头发和墙分不清。', '请换一面白墙，或把灯打开再拍。');
  const [shadow] = w.patches.filter((p) => p.light && p.share >= CLUTTER.thing).sort((a, b) => b.depth - a.depth);
  if (shadow && shadow.depth > SHADOW.warn)
    return doubt(
      {
        rule,
        measured: `影子深 ${beside(shadow.depth, SHADOW.warn, 0)}`,
        limit: `≤ ${SHADOW.warn}`,
        where: boxOfPatch(s, shadow),
      },
      '墙上有影子。',
      '请离墙一米左右，避免影子落在墙上。',
    );
  if (w.texture > TEXTURE.warn) return warn(texture, '墙面不够平整。', ACTION);
  if (w.gradient > GRADIENT.warn) return warn(gradient, '墙面明暗不够均匀。', '请换到光线均匀的墙前再拍。');
  if (w.lightness < DARK.warn) return warn(level, '墙面偏暗。', '请换一面白墙，或把灯打开再拍。');
  if (w.chroma > COLOURED)
    return warn(
      { rule, measured: `彩度 ${beside(w.chroma, COLOURED, 0)}`, limit: `≤ ${COLOURED}`, where },
      '墙面有颜色。',
      '最好换一面白墙再拍。',
    );
  return pass({ rule, measured: `纹理 ${w.texture.toFixed(1)}`, limit: `≤ ${TEXTURE.warn}` }, '背景干净均匀。');
};
