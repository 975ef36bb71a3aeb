// Holes in the share: what the wall has no way to is filled, what hangs together with it is left.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillHoles } from '../../cloudfunctions/_photo/cutout/holes.js';

/** The outline of a picture: inside of it everywhere, or `share` of the way. */
const sidesOf = (width: number, height: number, share = 1) => {
  const [w, h] = [Math.max(2, Math.ceil(width / 2)), Math.max(2, Math.ceil(height / 2))];
  return { share: new Float32Array(w * h).fill(share), width: w, height: h };
};

/** A drawing of shares in tenths: `.` is the sure wall, `#` the sure person, all else open. */
function drawn(rows: readonly string[]) {
  const width = rows[0]!.length;
  const marks = [...rows.join('')];
  const share = Float32Array.from(marks, (m) => (m === '#' ? 1 : m === '.' ? 0 : Number(m) / 10));
  const open = Int32Array.from(marks.flatMap((m, i) => (m === '.' || m === '#' ? [] : [i])));
  const outside = Uint8Array.from(marks, (m) => (m === '.' ? 1 : 0));
  const at = (x: number, y: number) => share[y * width + x]!;
  const cells = { width: Math.ceil(width / 4), height: Math.ceil(rows.length / 4) };
  const fill = (side = 1, hair = 0) => {
    const ofHair = new Float32Array(cells.width * cells.height).fill(hair);
    fillHoles(share, open, outside, sidesOf(width, rows.length, side), width, ofHair, cells);
  };
  return { width, share, open, outside, at, fill };
}

describe('filling holes', () => {
  it('raises an enclosed low place to the lowest place of its rim', () => {
    const d = drawn(['.........', '.9999999.', '.9222289.', '.9222279.', '.9999999.', '.........']);
    d.fill();
    for (const [x, y] of [
      [2, 2],
      [4, 3],
      [5, 2],
    ] as const)
      expect(d.at(x, y)).toBeCloseTo(0.9, 2);
    expect(d.at(1, 1)).toBeCloseTo(0.9, 6);
  });

  it('leaves an enclosed place before the outline: a loop of hair that stands out from the head', () => {
    const d = drawn(['.........', '.9999999.', '.9222289.', '.9222279.', '.9999999.', '.........']);
    d.fill(0.2);
    expect(d.at(3, 2)).toBeCloseTo(0.2, 6);
    d.fill(0.3);
    expect(d.at(3, 2)).toBeCloseTo(0.9, 2);
  });

  const LOOP = ['.........', '.9999999.', '.9222289.', '.9222279.', '.9999999.', '.........'];
  it.each([
    ['a loop of hair through which the wall is seen is left', 0.049, 0.51, 0.2],
    ['one in which nothing is the bare wall is gloss, and is filled', 0.051, 0.51, 0.9],
    ['what is seen through where no hair is, is gloss on skin, and is filled', 0.049, 0.49, 0.9],
    ['a loop of thick hair is left as well', 0.049, 0.79, 0.2],
    ['what is seen through where all is hair is gloss, and is filled', 0.049, 0.81, 0.9],
  ])('%s', (_what, middle, hair, after) => {
    const d = drawn(LOOP);
    d.share[2 * 9 + 3] = middle;
    d.fill(1, hair);
    // the whole of the hole, not its middle alone
    expect(d.at(5, 3)).toBeCloseTo(after, 2);
  });

  it('leaves a gap that is open to the wall, also by a corner', () => {
    const d = drawn(['.........', '.9999999.', '.9222229.', '.9999992.', '.........']);
    d.fill();
    expect(d.at(3, 2)).toBeCloseTo(0.2, 6);
  });

  it('has no way through the sure person: what lies between it and a high place is filled', () => {
    const d = drawn(['.....', '88888', '31113', '#####']);
    d.fill();
    expect(d.at(2, 2)).toBeCloseTo(0.8, 2);
  });

  it.each([
    [0.095, false],
    [0.105, true],
  ])('of a depth of %f is %s', (depth, filled) => {
    const d = drawn(['.....', '.888.', '.888.', '.888.', '.....']);
    d.share[2 * 5 + 2] = 0.8 - depth;
    d.fill();
    expect(d.at(2, 2)).toBeCloseTo(filled ? 0.8 : 0.8 - depth, 2);
  });

  it('knows no way around the picture: its left side does not touch its right one', () => {
    const d = drawn(['999#..', '29##..', '999#..', '99##..']);
    d.fill();
    expect(d.at(0, 1)).toBeGreaterThan(0.85);
  });

  it('finds the lowest of all ways from the wall, as a slow search does', () => {
    const [W, H] = [9, 8];
    const values = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: W * H, maxLength: W * H });
    fc.assert(
      fc.property(values, (levels) => {
        const inner = (i: number) => i % W > 0 && i % W < W - 1 && i >= W && i < W * (H - 1);
        const share = Float32Array.from(levels, (v, i) => (inner(i) ? v / 255 : 0));
        const open = Int32Array.from([...levels.keys()].filter(inner));
        const outside = Uint8Array.from(levels, (_, i) => (inner(i) ? 0 : 1));
        const before = share.slice();
        fillHoles(share, open, outside, sidesOf(W, H), W, new Float32Array(6), { width: 3, height: 2 });
        // Bellman and Ford: heights fall until nothing changes
        const height = before.map((_, i) => (inner(i) ? 1 : 0));
        for (let again = true; again; ) {
          again = false;
          for (const i of open)
            for (const d of [-W - 1, -W, -W + 1, -1, 1, W - 1, W, W + 1]) {
              const level = Math.max(height[i + d]!, before[i]!);
              if (level < height[i]! - 1e-9) [height[i], again] = [level, true];
            }
        }
        const off = open.filter((i) => {
          const wanted = height[i]! > before[i]! + 0.1 ? height[i]! : before[i]!;
          return Math.abs(share[i]! - wanted) > 0.003;
        });
        expect([...off]).toEqual([]);
      }),
    );
  });
});
