// The careful share: the network alone, and nothing opened inside the person.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carefulShare } from '../../cloudfunctions/_photo/cutout/careful.js';
import { evenly } from '../evenly.js';

const W = 24;
const H = 20;

/** A ring of sure person around what the network is unsure of, before a wall. */
function ringAround(inside: readonly number[]): Float32Array {
  return Float32Array.from({ length: W * H }, (_, i) => {
    const [x, y] = [i % W, Math.floor(i / W)];
    const d = Math.max(Math.abs(x - 12), Math.abs(y - 10));
    return d > 7 ? 0 : d > 4 ? 1 : inside[i % inside.length]!;
  });
}

describe('the careful share', () => {
  it('is whole inside the person, whatever the network says there', () => {
    fc.assert(
      fc.property(fc.array(evenly(0, 1), { minLength: 81, maxLength: 81 }), (inside) => {
        const share = carefulShare({ alpha: ringAround(inside), width: W, height: H });
        const whole = share.filter((_, i) => Math.abs((i % W) - 12) <= 7 && Math.abs(Math.floor(i / W) - 10) <= 7);
        expect(whole).toEqual(new Float32Array(15 * 15).fill(1));
      }),
    );
  });

  it('is whole in a place that is enclosed but for the lower edge, where the person is cut', () => {
    const alpha = Float32Array.from({ length: W * H }, (_, i) => {
      const [x, y] = [i % W, Math.floor(i / W)];
      return x < 6 || x > 17 || y < 6 ? 0 : x > 9 && x < 14 && y > 9 ? 0.3 : 1;
    });
    const share = carefulShare({ alpha, width: W, height: H });
    expect(share[(H - 1) * W + 11]).toBe(1);
    // the same gap, open to the wall above
    for (let y = 6; y < 10; y++) for (let x = 10; x < 14; x++) alpha[y * W + x] = 0.3;
    expect(carefulShare({ alpha, width: W, height: H })[(H - 1) * W + 11]).toBeCloseTo(0.25, 5);
  });

  it.each([
    [0.1, 0],
    [0.11, 0.0125],
    [0.5, 0.5],
    [0.89, 0.9875],
    [0.9, 1],
  ])('beside the wall stretches the network’s %f to %f', (network, wanted) => {
    const alpha = new Float32Array(W * H).fill(network);
    expect(carefulShare({ alpha, width: W, height: H })[5 * W + 5]).toBeCloseTo(wanted, 5);
  });
});
