// Well inside the person the photo is the shot, made smaller once; at the edge it is what the cut-out made.
import { expect, it } from 'vitest';
import { restoreDetail } from '../../cloudfunctions/_photo/finish/detail.js';

it('gives the person the shot itself, leaves the edge alone and fades between', () => {
  const shares = [0, 128, 229, 242, 255];
  const photo = { data: Buffer.alloc(3 * shares.length, 100), width: shares.length, height: 1 };
  const shot = { ...photo, data: Buffer.alloc(3 * shares.length, 200) };
  restoreDetail(photo, Uint8Array.from(shares), shot);
  const greens = shares.map((_, i) => photo.data[3 * i + 1]);
  expect(greens).toEqual([100, 100, 100, 149, 200]);
});
