// Guidance over time on drawn scenes: every fault has its hint, one at a time, without flicker.
import { describe, expect, test } from 'vitest';
import { AT_REST, type Countdown, countDown } from '../../miniprogram/services/camera/auto-shutter.js';
import { type Guidance, guide, START } from '../../miniprogram/services/camera/guidance.js';
import { readFaces } from '../../miniprogram/services/camera/guidance-face.js';
import { lookWithoutTracker, observe, type Small, shrink } from '../../miniprogram/services/camera/guidance-frame.js';
import { HINTS, type Hint, wordsOf } from '../../miniprogram/services/camera/guidance-words.js';
import { drawAnchor, drawFrame, FRAME, type Scene } from './drawn.js';

/** Milliseconds between two looks of the page. */
const STEP = 150;

/** Frames whose noise differs, by turns. */
const NOISES = 3;

interface Moment extends Scene {
  people?: Scene[];
  /** false: nobody tracks; 'late': the tracker has not answered yet */
  tracked?: false | 'late';
}

/** Plays scenes as a phone would see them. @returns what stood on the screen after each */
function play(scenes: Moment[]): Guidance[] {
  const said: Guidance[] = [];
  let before: Small | undefined;
  let guidance = START;
  scenes.forEach((scene, i) => {
    const { people = [scene], tracked, ...drawn } = scene;
    const frame = drawFrame(drawn, i % NOISES);
    const small = shrink(frame, FRAME.width, FRAME.height);
    const sight = {
      ...(tracked === undefined && { faces: readFaces(people.map(drawAnchor), FRAME.width, FRAME.height) }),
      ...(tracked === false && { untracked: lookWithoutTracker(frame, FRAME, small) }),
    };
    guidance = guide(observe(i * STEP, small, before, sight), guidance);
    before = small;
    said.push(guidance);
  });
  return said;
}
const held = (scene: Moment, looks = 8) => Array.from({ length: looks }, () => scene);
const last = (said: Guidance[]) => said.at(-1)!;

describe('each fault of a held picture gets its own hint', () => {
  const faults: [name: string, scene: Moment, hint: Hint][] = [
    ['nobody before the camera', { people: [] }, 'no-face'],
    ['a room-mate looks in', { people: [{}, { x: 0.85, width: 0.2 }] }, 'several'],
    ['too far away', { width: 0.2 }, 'closer'],
    ['too near', { width: 0.5 }, 'further'],
    ['at the left edge', { x: 0.36 }, 'aim-left'],
    ['at the right edge', { x: 0.64 }, 'aim-right'],
    ['too high in the picture', { y: 0.3 }, 'aim-up'],
    ['too low in the picture', { y: 0.58 }, 'aim-down'],
    ['in the dark', { left: 40, right: 40 }, 'dark'],
    ['in glaring light', { left: 250, right: 250 }, 'bright'],
    ['head tilted to the left', { roll: -8 }, 'level-left'],
    ['head tilted to the right', { roll: 8 }, 'level-right'],
    ['face turned to the left', { yaw: -16 }, 'turn-right'],
    ['face turned to the right', { yaw: 16 }, 'turn-left'],
    ['chin on the chest', { pitch: 20 }, 'chin-up'],
    ['chin in the air', { pitch: -20 }, 'chin-down'],
    ['eyes closed', { openness: 0.07 }, 'eyes'],
    ['left half of the face in shadow', { left: 90, right: 180 }, 'side-left'],
    ['right half of the face in shadow', { left: 180, right: 90 }, 'side-right'],
    ['a poster on the wall', { wall: 'poster' }, 'wall'],
    ['shelves on both sides', { wall: 'shelf' }, 'wall'],
  ];
  test.each(faults)('%s', (_, scene, hint) => {
    const { hint: said, ready } = last(play(held(scene)));
    expect(said).toBe(hint);
    expect(ready).toBe(false);
  });

  test('a good picture is ready, on a white wall and on one with a soft shadow', () => {
    for (const wall of ['white', 'shadow'] as const)
      expect(last(play(held({ wall })))).toMatchObject({ hint: 'ready', ready: true });
  });

  test('a hand that walks is asked to hold still, and sensor noise is not', () => {
    const walking = Array.from({ length: 10 }, (_, i) => ({ shift: i % 2 ? 14 : -14, noise: 3 }));
    expect(last(play(walking)).hint).toBe('still');
    expect(last(play(held({ noise: 8 }))).hint).toBe('ready');
  });

  test('no two hints say the same, and each is at most eight characters, for a helper and for whoever is alone', () => {
    for (const way of ['helper', 'alone'] as const) {
      const words = (Object.keys(HINTS) as Hint[]).map((hint) => wordsOf(hint, way));
      expect(new Set(words).size).toBe(words.length);
      expect(Math.max(...words.map((w) => w.length))).toBeLessThanOrEqual(8);
    }
  });

  test('who waits for the phone to release itself is not told to press', () => {
    const said = (['helper', 'alone'] as const).map((way) => [false, true].map((auto) => wordsOf('ready', way, auto)));
    expect(said).toEqual([
      ['很好，请按拍照', '好了，请保持不动'],
      ['很好，请别动', '很好，请别动'],
    ]);
  });

  test('of several faults the first one to mend is said: face, light, background, position, expression', () => {
    const worse: Moment[] = [
      { openness: 0.07 },
      { width: 0.25 },
      { wall: 'shelf' },
      { left: 40, right: 40 },
      { people: [] },
    ];
    const said = worse.map((_, n) => last(play(held(Object.assign({}, ...worse.slice(0, n + 1)) as Moment))).hint);
    expect(said).toEqual(['eyes', 'closer', 'wall', 'dark', 'no-face']);
  });
});

describe('the shutter releases itself', () => {
  /** @param looks one letter a look: R ready, - not, _ no look came */
  function count(looks: string): string {
    let state: Countdown = AT_REST;
    let shots = '';
    [...looks].forEach((look, i) => {
      if (look === '_') return;
      state = countDown(look === 'R', i * STEP, state);
      shots += state.due ? '!' : state.left || '.';
    });
    return shots.replace(/(.)\1+/g, '$1');
  }
  const ready = (looks: number) => 'R'.repeat(looks);

  test('three seconds after all has been right for one, once, and again only after something was wrong', () => {
    expect(count(ready(60))).toBe('.321!');
    expect(count(`${ready(60)}-${ready(40)}`)).toBe('.321!.321!');
    // a second and three, and not a look earlier
    expect(count(ready(27))).toBe('.321');
    expect(count(ready(28))).toBe('.321!');
  });

  test('not when something is no longer right, nor when nobody has looked for a while', () => {
    expect(count(`${ready(20)}-${ready(20)}-`)).toBe('.32.32.');
    expect(count(`${ready(20)}${'_'.repeat(12)}${ready(6)}`)).toBe('.32.');
  });
});

describe('a sequence speaks calmly', () => {
  test('a person who walks in, comes closer, centres and stands straight hears one thing at a time', () => {
    const said = play([
      ...held({ people: [] }, 4),
      ...held({ width: 0.2, x: 0.36, roll: 9 }, 5),
      ...held({ width: 0.33, x: 0.36, roll: 9 }, 5),
      ...held({ roll: 9 }, 5),
      ...held({}, 8),
    ]).map(({ hint }) => hint);
    const order = said.filter((hint, i) => hint !== said[i - 1]);
    expect(order).toEqual(['no-face', 'closer', 'aim-left', 'level-right', 'ready']);
  });

  test('a tremor around a limit does not make the hint flicker', () => {
    const widths = Array.from({ length: 40 }, (_, i) => ({ width: 0.27 + (i % 2 ? 0.004 : -0.004) }));
    const said = play(widths).map(({ hint }) => hint);
    const changes = said.filter((hint, i) => i > 0 && hint !== said[i - 1]).length;
    expect(changes).toBeLessThanOrEqual(1);
  });

  test('a blink neither asks for open eyes nor takes the green frame away', () => {
    const said = play([...held({}, 8), ...held({ openness: 0.07 }, 2), ...held({}, 4)]);
    expect(said.slice(7).every(({ ready }) => ready)).toBe(true);
  });

  test('being ready takes half a second of everything right, and ends when the head turns away', () => {
    const said = play([...held({}, 8), ...held({ yaw: 20 }, 5)]);
    const first = said.findIndex(({ ready }) => ready);
    expect(first * STEP).toBeGreaterThanOrEqual(500);
    expect(first * STEP).toBeLessThanOrEqual(800);
    expect(last(said)).toMatchObject({ hint: 'turn-left', ready: false });
  });

  test('before a late tracker has answered only light is judged: nobody is told to come into the frame, nothing is ready', () => {
    expect(last(play(held({ tracked: 'late' })))).toMatchObject({ hint: 'wait', ready: false });
    expect(last(play(held({ tracked: 'late', people: [] }, 20))).hint).toBe('wait');
    expect(last(play(held({ tracked: 'late', left: 30, right: 30 }))).hint).toBe('dark');
  });

  test('where nobody tracks faces, face-sized skin in the oval is ready, and anything else is told', () => {
    expect(last(play(held({ tracked: false })))).toMatchObject({ hint: 'ready', ready: true });
    expect(last(play(held({ tracked: false, width: 0.17 }))).hint).toBe('no-face');
    expect(last(play(held({ tracked: false, x: 0.3 }))).hint).toBe('no-face');
    expect(last(play(held({ tracked: false, width: 0.6 }))).hint).toBe('further');
    expect(last(play(held({ tracked: false, left: 30, right: 30 }))).hint).toBe('dark');
  });
});
