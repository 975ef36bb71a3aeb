// The camera speaks before the engine refuses: a head that rests where the engine's refusal begins is never called ready, though
// the phone has numbers of its own (it takes only types from the other side).
import { expect, test } from 'vitest';
import { headPitch } from '../../cloudfunctions/_photo/checks/head-pitch.js';
import { headRoll } from '../../cloudfunctions/_photo/checks/head-roll.js';
import { headYaw } from '../../cloudfunctions/_photo/checks/head-yaw.js';
import { type Guidance, guide, type Observation, START } from '../../miniprogram/services/camera/guidance.js';
import type { Hint } from '../../miniprogram/services/camera/guidance-words.js';

const LIGHT = { light: 150, wallLight: 220, evenness: 1, darkSide: 'left', clutter: 0, motion: 0 } as const;
const FACE = { x: 0.5, y: 0.4, width: 0.34 };
const ON_THE_PHONE = { skin: 0.9, beside: 0, crispness: 1.3 };
/** ms, longer than any hint must last before it is said */
const PAUSE = 2000;

type Sight = Pick<Observation, 'faces' | 'untracked'>;
/** Rests well until all is right, then so: small slips are forgiven then, so that this is the widest the limits ever are. */
function restAfterReady(good: Sight, then: Sight): Guidance[] {
  const said: Guidance[] = [];
  for (const [at, sight] of [good, good, then, then].entries())
    said.push(guide({ ...LIGHT, ...sight, at: at * PAUSE }, said.at(-1) ?? START));
  return said;
}

const [roll, yaw, pitch] = [headRoll, headYaw, headPitch].map(({ limits }) => limits.angle.fail) as [
  number,
  number,
  number,
];
test.each<[hint: Hint, good: Sight, then: Sight]>([
  ['level-right', { faces: [FACE] }, { faces: [{ ...FACE, roll }] }],
  ['level-left', { faces: [FACE] }, { faces: [{ ...FACE, roll: -roll }] }],
  ['turn-left', { faces: [FACE] }, { faces: [{ ...FACE, yaw }] }],
  ['turn-right', { faces: [FACE] }, { faces: [{ ...FACE, yaw: -yaw }] }],
  ['chin-up', { faces: [FACE] }, { faces: [{ ...FACE, pitch }] }],
  ['chin-down', { faces: [FACE] }, { faces: [{ ...FACE, pitch: -pitch }] }],
  ['upright', { untracked: ON_THE_PHONE }, { untracked: { ...ON_THE_PHONE, tilt: roll } }],
])('%s is said where the engine would refuse', (hint, good, then) => {
  const said = restAfterReady(good, then);
  expect(said[1]).toMatchObject({ ready: true });
  expect(said.at(-1)).toMatchObject({ hint, ready: false });
});
