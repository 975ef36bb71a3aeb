// The limits of the rules, in one table; what counts as measured at all is decided where it is measured (subject.ts,
// eyes-mouth.ts, wall/wall.ts). A warning is for doubt: between `warn` and `fail` a careful person might say yes or no, beyond
// `fail` nobody says yes. Where both are the same, there is nothing to doubt.
//
// "Neutral people": 36 of 53 consenting adults of the Face Research Lab London Set who look straight into the lens with
// closed lips (DeBruine and Jones 2017), "smiling" the same people smiling. "Drawn": the portraits of local/studio.
import type { RuleName } from '../../../shared/findings.js';
import { SAME_LEVELS } from '../see/fingerprint.js';
import { type Limit, plain } from './limit.js';
import { OF_THE_PERSON } from './limits-person.js';

export type { Limit } from './limit.js';

export type Grade = 'pass' | 'warn' | 'fail';

const TABLE = {
  'one-face': {
    ...{ good: 'low', warn: 0.1, fail: 0.1, as: 'percent' },
    source: 'area of the second face / first: a bystander from a tenth on (chosen); any more is a second person',
  },
  'same-picture': {
    ...{ good: 'high', warn: SAME_LEVELS, fail: SAME_LEVELS, as: plain(1) },
    source: 'levels between the fingerprints, see see/fingerprint.ts: known or not known',
  },
  'source-size': {
    ...{ good: 'high', warn: 180, fail: 180, as: plain(0, ' px') },
    source: '教毕指〔2017〕99号: a face of the photo is at least 180 px wide, and nothing may be invented',
  },
  'source-size/enlarged': {
    ...{ good: 'low', warn: 1.2, fail: 1.5, as: plain(2) },
    source:
      'scale from source to photo: up to 1.2 lanczos3 is not seen; at 1.5 half of the pixels are invented (chosen)',
  },
  'person-whole/bun': {
    ...{ good: 'low', warn: 0.3, fail: 0.6, as: plain(2, ' 脸宽') },
    source:
      'height of a bun above the skull (chosen): the face becomes small; whether it fits at all is asked of the crop',
  },
  'person-whole/fits': {
    ...{ good: 'low', warn: 0, fail: 0, as: plain(0, ' px') },
    source: '教毕指〔2017〕99号: px of the photo by which no crop brings crown, eyes and face width into its limits',
  },
  'wall-plain/thing': {
    ...{ good: 'low', warn: 0.003, fail: 0.003, as: 'percent' },
    source: 'share of the wall around the photo: a light switch is seen from 0.3 %; a thing is there or not',
  },
  'wall-plain/texture': {
    ...{ good: 'low', warn: 2, fail: 3.5, as: plain(1) },
    source: 'L* off the smooth wall: plaster 0.3-0.8, brick and curtains 4 and more (photographed)',
  },
  'wall-plain/gradient': {
    ...{ good: 'low', warn: 20, fail: 45, as: plain(0) },
    source: 'L* from the darkest to the brightest part of the wall (drawn: the swap follows 45)',
  },
  'wall-plain/light': {
    ...{ good: 'high', warn: 45, fail: 22, as: plain(0) },
    source: 'L* of the wall: white walls in poor light read 55 and more; below 22 hair cannot be told from it',
  },
  'wall-plain/shadow': {
    ...{ good: 'low', warn: 7, fail: 20, as: plain(0) },
    source:
      'L* by which a shadow darkens the wall: followed exactly to 7 (drawn); 20 takes half the light of a white wall',
  },
  'wall-plain/colour': {
    ...{ good: 'low', warn: 22, fail: 33, as: plain(0) },
    source: 'Lab chroma: white, grey and beige paint stay below 22; 1.5 times that is a coloured wall',
  },
  sharpness: {
    ...{ good: 'high', warn: 0.37, fail: 0.32, as: plain(2) },
    source:
      'weakest direction at a face width of 240 px: neutral people 0.47-0.7; shaken by 10 px 0.24-0.39, by 15 px 0.2-0.33',
  },
  'sharpness/coarse': {
    ...{ good: 'high', warn: 0.46, fail: 0.42, as: plain(2) },
    source:
      'the same at 120 px, where grain and JPEG blocks no longer pass for detail: 0.53-0.7; shaken by 22 px 0.22-0.39',
  },
  'exposure/burnt': {
    ...{ good: 'low', warn: 0.01, fail: 0.015, as: 'percent' },
    source: 'share of the face with linear Y ≥ 247 of 255 (OFIQ over-exposure): 1 %, and doubt up to 1.5 times that',
  },
  'exposure/clipped': {
    ...{ good: 'low', warn: 0.1, fail: 0.15, as: 'percent' },
    source: 'share of the face with one channel at its end: skin loses its red first; good drawn faces stay below 0.04',
  },
  'exposure/bright': {
    ...{ good: 'low', warn: 0.7, fail: 0.8, as: plain(2) },
    source: 'mean linear luminance of the face (OFIQ 0.2-0.8); neutral people 0.05-0.38',
  },
  'exposure/dark': {
    ...{ good: 'high', warn: 0.2, fail: 0.1, as: plain(2) },
    source:
      'the same; half of the least ends the doubt. Asked only where nothing else on the picture is bright, see light.ts',
  },
  'exposure/surroundings': {
    ...{ good: 'high', warn: 0.4, fail: 0.2, as: plain(2) },
    source:
      'linear luminance of the brightest thing: a white wall or shirt in good light 0.6-1; half, and half of that',
  },
  'exposure/black': {
    ...{ good: 'high', warn: 0.03, fail: 0.02, as: plain(2) },
    source: 'mean linear luminance of the face, whatever the room: the darkest skin among neutral people 0.046',
  },
  'even-light': {
    ...{ good: 'high', warn: 0.44, fail: 0.33, as: 'percent' },
    source:
      'darker / brighter cheek, linear: ordinary modelling 0.47-0.54, neutral people ≥ 0.73; portraitists call 3 : 1 (0.33) the strongest light that still models both sides, and ISO/IEC 39794-5 refuses half the grey level (0.21)',
  },
  ...OF_THE_PERSON,
} as const satisfies Partial<Record<RuleName | `${RuleName}/${string}`, Limit>>;

export type LimitName = keyof typeof TABLE;
export const LIMITS: Readonly<Record<LimitName, Limit>> = TABLE;

/** What a measured value is worth: a limit itself is still on the better side of it. */
export function gradeOf({ good, warn, fail }: Limit, value: number): Grade {
  const beyond = (edge: number) => (good === 'low' ? value > edge : value < edge);
  if (beyond(fail)) return 'fail';
  return beyond(warn) ? 'warn' : 'pass';
}
