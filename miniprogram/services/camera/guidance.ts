// What to tell the person who holds the phone, one thing at a time, before the shutter. Pure: an observation of the
// camera's picture and what was said before go in, the hint comes out; tests play whole sequences through it.
import type { Hint } from './guidance-words.js';

/** One face as the tracker sees it; places and lengths are shares of the picture's width (x) and height (y). */
export interface FaceSeen {
  /** middle between the cheeks */
  x: number;
  /** eye line */
  y: number;
  /** cheek to cheek, share of the picture's width */
  width: number;
  /** degrees, > 0: turned to the picture's right; absent when the tracker gives no points */
  yaw?: number;
  /** degrees, > 0: nodding down */
  pitch?: number;
  /** degrees, > 0: tilted to the picture's right */
  roll?: number;
  /** lid gap / eye width of the eye that is less open */
  openness?: number;
}

/** In place of a tracker. */
export interface Untracked {
  /** share of the guide's oval that is skin, 0..1 */
  skin: number;
  /** share of skin where a face of the right size no longer reaches, 0..1 */
  beside: number;
  /** mean second difference of neighbouring pixels / mean first difference, in the oval */
  crispness: number;
  /** degrees by which the phone is tilted to a side; undefined where it does not tell */
  tilt?: number;
}

export interface Observation {
  /** milliseconds of any clock that only goes forward */
  at: number;
  /** largest first; undefined where nobody tracks faces, or has not answered yet */
  faces?: FaceSeen[];
  /** where nobody tracks faces: what the frame and the phone themselves tell of them */
  untracked?: Untracked;
  /** mean luma of the face, or of the guide frame when no face is known, 0..255 */
  light: number;
  /** mean luma of the wall beside the head, 0..255 */
  wallLight: number;
  /** luma of the darker half of the face / brighter half, 0..1 */
  evenness: number;
  /** which half is darker, as seen in the picture */
  darkSide: 'left' | 'right';
  /** share of the wall beside the head that differs from the rest of it, 0..1 */
  clutter: number;
  /** mean change of the picture since the last observation, levels of 255 */
  motion: number;
}

/**
 * Where the photo can still be cut out of the 3:4 picture. The standard photo is 2 face widths wide and reaches 1.04 of
 * them above the eye line and 1.63 below (docs/engine.md "Crop": width 240 of 480, eyes at 250 of 640); `above` and `below`
 * leave room for a bun and for a body that sways. Chosen so that widths of 0.27..0.42 always have a place for the eyes.
 */
const PLACE = {
  width: { min: 0.27, max: 0.42 },
  x: { middle: 0.5, off: 0.07 },
  /** eye line; the same however small the face is */
  y: { min: 0.28, max: 0.52 },
  /** face widths */
  above: 1.3,
  below: 1.71,
} as const;
/** width / height of the picture that is guided */
const ASPECT = 3 / 4;
/**
 * Degrees. A tracker of 106 points is coarser than the engine: these lie before its limits of head-roll, head-yaw and head-pitch or
 * between doubt and refusal. tests/guidance/pose.test.ts holds them and TILT below what it refuses.
 */
const POSE = { roll: 4, yaw: 8, pitch: 13 };
/** Chosen: an eye line that is a whole tremor inside its limit is clearly good (see SLACK), share of the height. */
const TREMOR = 0.1;
/** A second face counts from a tenth of the first one's area, as in the engine. */
const SECOND_WIDTH = Math.sqrt(0.1);
/** Open eyes measured .18-.39, closed ones .06-.09 (docs/engine.md "Landmarks", same mesh). */
const OPENNESS = 0.13;
/**
 * sRGB luma. A dark skin in good light measured 68, a light one at a quarter of it 88 (drawn portraits): only together
 * with the wall, which is white, does a dim face mean dim light. The engine judges light by the limits `bright`, `dark`, `black` and
 * `surroundings`, and by what is burnt or clipped, of cloudfunctions/_photo/checks/exposure.ts.
 */
const LIGHT = { min: 45, dimFace: 115, dimWall: 135, max: 238 };
/** Measured on drawn portraits: soft light 0.90-0.98, half of the face dark 0.44-0.51. */
const EVENNESS = 0.6;
/** Measured on drawn portraits: plain wall with gradient and shadow 0.00-0.02, poster or shelf 0.3-0.5. */
const CLUTTER = 0.13;
/** Levels between two observations about 150 ms apart. Chosen: sensor noise stays under 3, a walking hand over 12. */
const MOTION = 8;
/**
 * Measured on drawn portraits of light and dark skin: 0.86 of the oval is skin when the face fills it, 0.44 when it stands
 * a sixth of the width aside, 0.34 at half the size; beside the oval there is skin only when the face is far too near.
 */
const SKIN = { inside: 0.6, beside: 0.5 };
/** Measured on the same: sharp 1.2-1.35, blurred by 1 px 0.8, by 2 px 0.5, by 3 px 0.4; only what is surely blurred counts. */
const CRISPNESS = 0.45;
/** Degrees, an angle like POSE.roll with a limit of its own: a straight head has this roll when the phone is tilted so far. */
const TILT = 5;

type Strain = [hint: Hint, strain: number];

/** Every rule as "how far from its limit": above 1 it is broken. First of all whose face it is, then what helps every rule
 * after it: light, background, position, expression; one instruction at a time in this order. */
function strains(seen: Observation): Strain[] {
  const { faces, untracked, light, wallLight, evenness, darkSide, clutter, motion } = seen;
  const lit: Strain[] = [
    ['dark', Math.max(LIGHT.min / Math.max(1, light), Math.min(LIGHT.dimFace / light, LIGHT.dimWall / wallLight))],
    ['bright', light / LIGHT.max],
  ];
  const around: Strain[] = [
    [darkSide === 'left' ? 'side-left' : 'side-right', EVENNESS / Math.max(0.01, evenness)],
    ['wall', clutter / CLUTTER],
  ];
  const calm: Strain = ['still', motion / MOTION];
  if (untracked) return [...lit, ...strainsOf(untracked), ...around, calm];
  if (!faces) return [...lit, calm];
  const [face, second] = faces;
  if (!face) return [['no-face', Number.POSITIVE_INFINITY]];
  const { yaw = 0, pitch = 0, roll = 0, openness = 1 } = face;
  // a face width in shares of the height
  const tall = face.width * ASPECT;
  const highest = Math.max(PLACE.y.min, PLACE.above * tall);
  const lowest = Math.min(PLACE.y.max, 1 - PLACE.below * tall);
  return [
    ['several', second ? second.width / (face.width * SECOND_WIDTH) : 0],
    ...lit,
    ...around,
    ['closer', PLACE.width.min / Math.max(0.01, face.width)],
    ['further', face.width / PLACE.width.max],
    ['aim-left', (PLACE.x.middle - face.x) / PLACE.x.off],
    ['aim-right', (face.x - PLACE.x.middle) / PLACE.x.off],
    ['aim-up', 1 + (highest - face.y) / TREMOR],
    ['aim-down', 1 + (face.y - lowest) / TREMOR],
    ['level-left', -roll / POSE.roll],
    ['level-right', roll / POSE.roll],
    ['turn-right', -yaw / POSE.yaw],
    ['turn-left', yaw / POSE.yaw],
    ['chin-up', pitch / POSE.pitch],
    ['chin-down', -pitch / POSE.pitch],
    ['eyes', OPENNESS / Math.max(0.01, openness)],
    calm,
  ];
}

/** In the dark no colour can be told: light comes before these. */
function strainsOf({ skin, beside, crispness, tilt = 0 }: Untracked): Strain[] {
  return [
    ['no-face', SKIN.inside / Math.max(0.01, skin)],
    ['further', beside / SKIN.beside],
    ['upright', tilt / TILT],
    ['blur', CRISPNESS / Math.max(0.01, crispness)],
  ];
}

/** A hint that is shown stays until its measure is clearly good; when all was right, small slips are forgiven. */
const SLACK = { shown: 0.85, fresh: 1, ready: 1.15 };
/** ms for which a change must last before it is said. Chosen: a blink is 150-300 ms, reading takes about as long. */
const DWELL = { hint: 350, ready: 500 };

export interface Guidance {
  hint: Hint;
  /** all is right: the frame turns green */
  ready: boolean;
  /** what would be said next, and since when */
  pending: Hint;
  since: number;
}
/** Before the first observation. */
export const START: Guidance = { hint: 'wait', ready: false, pending: 'wait', since: 0 };

function mostUrgent(seen: Observation, before: Guidance): Hint {
  const broken = strains(seen).find(([hint, strain]) => {
    if (before.ready) return strain > SLACK.ready;
    return strain > (hint === before.hint ? SLACK.shown : SLACK.fresh);
  });
  if (broken) return broken[0];
  // a tracker that has not answered: nobody can say yet that all is right
  return seen.faces || seen.untracked ? 'ready' : 'wait';
}

/**
 * The next thing to say.
 * @param seen what the camera shows now
 * @param before what the last call returned; START at first
 */
export function guide(seen: Observation, before: Guidance = START): Guidance {
  const hint = mostUrgent(seen, before);
  if (hint === before.hint) return { ...before, pending: hint, since: seen.at };
  const since = hint === before.pending ? before.since : seen.at;
  const dwell = hint === 'ready' ? DWELL.ready : DWELL.hint;
  // nothing was said yet: the first hint needs no patience, but being ready does
  const due = seen.at - since >= dwell || (before.hint === 'wait' && hint !== 'ready');
  if (due) return { hint, ready: hint === 'ready', pending: hint, since: seen.at };
  return { ...before, pending: hint, since };
}
