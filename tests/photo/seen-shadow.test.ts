// How much of the head's shadow a photo may keep: less at the first tries, and at the last one no smear that everybody sees.
import { expect, it } from 'vitest';
import type { Removed } from '../../cloudfunctions/_photo/finish/seen/removed.js';
import { findShadowLeft } from '../../cloudfunctions/_photo/finish/seen/shadow-left.js';

const WIDTH = 60;
const HEIGHT = 40;

/** A photo that keeps so many squares of shadow, in two pieces of about one size; the rest of it is the new background. */
function keeping(squares: number): { removed: Removed; litWall: Uint8Array } {
  const plane = () => new Float32Array(WIDTH * HEIGHT);
  const share = plane().fill(1);
  const litWall = new Uint8Array(share.length).fill(1);
  const first = Math.floor(squares / 2);
  for (let n = 0; n < squares; n++) {
    const [at, left] = n < first ? [n, 2] : [n - first, 32];
    share[(2 + Math.floor(at / 20)) * WIDTH + left + (at % 20)] = 0.2;
  }
  const shot: Removed['shot'] = [plane(), plane(), plane()];
  return { removed: { width: WIDTH, height: HEIGHT, share, shot, levels: plane(), fromWall: plane() }, litWall };
}

const isLeft = (squares: number, lastTry: boolean): boolean => {
  const { removed, litWall } = keeping(squares);
  return findShadowLeft(removed, litWall, lastTry).length > 0;
};

it('is tried again from 75 squares on, and refused at the last try from 240 on, all pieces together', () => {
  expect([isLeft(74, false), isLeft(75, false)]).toEqual([false, true]);
  expect([isLeft(239, true), isLeft(240, true)]).toEqual([false, true]);
});
