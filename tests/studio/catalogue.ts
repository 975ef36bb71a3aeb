// The catalogue of drawn portraits: good ones that no rule may refuse, and for every rule pictures that break it and, as
// far as can be, only it; beside them pictures that its rule must just still accept. Sizes are moderate so that the whole catalogue stays a matter of minutes.

import type { RuleCode } from '../../cloudfunctions/_photo/checks/index.js';
import type { PortraitOptions, Wanted } from '../../local/studio/index.js';
import { SKIN_TONES } from '../../local/studio/options.js';
import { between, type Random, random } from '../../local/studio/random.js';
import { goodPortrait, pick } from './people.js';

export interface Case {
  name: string;
  wanted: Wanted;
  /** the rule that the picture breaks; absent: a good picture */
  breaks?: RuleCode;
  /** the rule speaks by a warning, because the swap or a reviewer can still save the picture */
  byWarning?: boolean;
  /** judged as the re-encoded copy of a picture that was rejected before */
  again?: boolean;
}

/** 36 seeds show every tone with every style once. */
export function goodCases(count: number): Case[] {
  return Array.from({ length: count }, (_, i) => ({ name: `good ${i + 1}`, wanted: goodPortrait(i + 1) }));
}

interface Fault {
  rule: RuleCode;
  name: string;
  byWarning?: boolean;
  again?: boolean;
  /** what is changed on a good portrait */
  change: (rnd: Random, good: Wanted) => Wanted;
  /** what is changed a little less than the rule allows; a rule that no row has this of has a test of its own */
  near?: (rnd: Random, good: Wanted) => Wanted;
}

const sign = (rnd: Random) => (rnd() < 0.5 ? -1 : 1);
const hair = (good: Wanted, change: Partial<PortraitOptions['hair']>): Wanted => ({
  hair: { ...good.hair, ...change },
});
const wall = (good: Wanted, change: Partial<PortraitOptions['wall']>): Wanted => ({
  wall: { ...good.wall, ...change },
});
const light = (good: Wanted, change: Partial<PortraitOptions['light']>): Wanted => ({
  light: { ...good.light, ...change },
});
/** Skin on which light can be judged by its own brightness. */
const bright = (rnd: Random) => pick(rnd, SKIN_TONES.slice(0, 4));

/** A new one is appended: the seeds follow the place, and measured figures are those of these very pictures. */
const FAULTS: Fault[] = [
  { rule: 'one-face', name: 'two people', change: (_, g) => wall(g, { object: 'person' }) },
  {
    rule: 'head-yaw',
    name: 'turned',
    change: (rnd) => ({ yaw: sign(rnd) * between(rnd, 15, 24) }),
    near: (rnd) => ({ yaw: sign(rnd) * 5 }),
  },
  {
    rule: 'head-pitch',
    name: 'nodding',
    change: (rnd) => ({ pitch: between(rnd, 23, 29) }),
    near: () => ({ pitch: 8 }),
  },
  {
    rule: 'head-pitch',
    name: 'chin up',
    change: (rnd) => ({ pitch: -between(rnd, 23, 29) }),
    near: () => ({ pitch: -11 }),
  },
  {
    rule: 'head-roll',
    name: 'tilted',
    change: (rnd) => ({ roll: sign(rnd) * between(rnd, 7, 14) }),
    near: (rnd) => ({ roll: sign(rnd) * 3 }),
  },
  {
    rule: 'eyes-open',
    name: 'eyes shut',
    change: (rnd) => ({ eyesOpen: between(rnd, 0, 0.1), glasses: 'none' }),
    near: () => ({ eyesOpen: 0.4, glasses: 'none' }),
  },
  {
    rule: 'mouth-closed',
    name: 'mouth open',
    change: (rnd) => ({ mouthOpen: between(rnd, 0.6, 1) }),
    near: () => ({ mouthOpen: 0.3 }),
  },
  {
    rule: 'even-light',
    name: 'half in the dark',
    change: (rnd, g) => light(g, { azimuth: sign(rnd) * between(rnd, 70, 90), elevation: 15, harshness: 1 }),
  },
  {
    rule: 'exposure',
    name: 'burnt',
    change: (rnd, g) => ({
      skin: pick(rnd, SKIN_TONES.slice(0, 3)),
      ...light(g, { exposure: between(rnd, 2.8, 3.6) }),
    }),
  },
  {
    rule: 'exposure',
    name: 'drowned',
    change: (rnd, g) => ({ skin: bright(rnd), ...light(g, { exposure: between(rnd, 0.06, 0.09) }) }),
  },
  {
    rule: 'natural-colour',
    name: 'coloured light',
    byWarning: true,
    change: (rnd, g) => light(g, { warmth: rnd() < 0.5 ? between(rnd, 1.6, 1.9) : between(rnd, 0.5, 0.6) }),
  },
  {
    rule: 'sharpness',
    name: 'out of focus',
    change: (rnd) => ({ blur: between(rnd, 12, 18), noise: 1 }),
    near: () => ({ blur: 4, noise: 1 }),
  },
  { rule: 'wall-plain', name: 'poster', change: (_, g) => wall(g, { object: 'poster' }) },
  { rule: 'wall-plain', name: 'shelf', change: (_, g) => wall(g, { object: 'shelf' }) },
  { rule: 'clothes', name: 'blue pullover', change: () => ({ clothes: 'blue' }) },
  { rule: 'clothes', name: 'stripes', change: () => ({ clothes: 'striped' }) },
  { rule: 'source-size', name: 'too far away', change: (rnd) => ({ framing: between(rnd, 0.13, 0.18) }) },
  { rule: 'person-whole', name: 'crown cut', change: (rnd) => ({ centre: [0.5, between(rnd, 0.12, 0.2)] }) },
  {
    rule: 'person-whole',
    name: 'chest cut',
    change: (rnd) => ({ framing: 0.36, centre: [0.5, between(rnd, 0.68, 0.74)] }),
  },
  { rule: 'glasses-tint', name: 'sunglasses', change: () => ({ glasses: 'tinted' }) },
  { rule: 'glasses-glare', name: 'glare', change: () => ({ glasses: 'glare' }) },
  {
    rule: 'ears-visible',
    name: 'ears covered',
    change: (_, g) => hair(g, { style: 'long', overEars: true }),
  },
  {
    rule: 'brows-visible',
    name: 'fringe over the brows',
    change: (rnd, g) => hair(g, { style: pick(rnd, ['long', 'short', 'bun']), overBrows: true }),
  },
  {
    rule: 'forehead-visible',
    name: 'hair over the forehead',
    change: (rnd, g) => hair(g, { style: pick(rnd, ['short', 'bun', 'highBun']), overForehead: true }),
  },
  {
    rule: 'shoulders-level',
    name: 'one shoulder high',
    change: (rnd) => ({ shoulderTilt: sign(rnd) * between(rnd, 11, 16) }),
    near: (rnd) => ({ shoulderTilt: sign(rnd) * 5 }),
  },
  { rule: 'red-eye', name: 'red eyes', change: () => ({ redEye: true, glasses: 'none', eyesOpen: 1 }) },
  { rule: 'screen-or-print', name: 'off a screen', change: () => ({ screen: true }) },
  { rule: 'same-picture', name: 'rejected before', again: true, change: () => ({}) },
];

/** The people of a row. */
const seedOf = (row: number, person: number) => 1000 + row * 50 + person * 7;

/** Of each fault what is just still right, on the person that its first picture has. */
export const nearCases = (): { rule: RuleCode; name: string; wanted: Wanted }[] =>
  FAULTS.flatMap(({ rule, name, near }, f) => {
    const good = goodPortrait(seedOf(f, 0));
    return near ? [{ rule, name: `almost: ${name}`, wanted: { ...good, ...near(random(seedOf(f, 0)), good) } }] : [];
  });

/** Every fault so many times, each on another person. */
export function faultyCases(each: number): Case[] {
  return FAULTS.flatMap(({ rule, name, change, byWarning, again }, f) =>
    Array.from({ length: each }, (_, i): Case => {
      const seed = seedOf(f, i);
      const good = goodPortrait(seed);
      return {
        name: `${name} ${i + 1}`,
        wanted: { ...good, ...change(random(seed), good) },
        breaks: rule,
        ...(byWarning && { byWarning }),
        ...(again && { again }),
      };
    }),
  );
}
