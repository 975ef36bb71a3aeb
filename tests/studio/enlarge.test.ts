// Enlarging: what is measured against a truth by the px must stay where it was drawn.
import { describe, expect, it } from 'vitest';
import { enlarge } from '../../local/studio/enlarge.js';
import type { Size } from '../../shared/sheets.js';

const SMALL = { width: 96, height: 128 };

/** Waves by formula, at any size. */
function waves({ width, height }: Size): Buffer {
  const out = Buffer.alloc(3 * width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 3) {
      const u = ((x + 0.5) * SMALL.width) / width - 0.5;
      const v = ((y + 0.5) * SMALL.height) / height - 0.5;
      out.fill(Math.round(128 + 60 * Math.sin(u / 5.3) * Math.sin(v / 6.1)), i, i + 3);
    }
  return out;
}

/** How far the enlarged waves lie from those by formula, px of the result to the right and down, and their greatest difference. */
async function compare(to: Size): Promise<{ right: number; down: number; most: number }> {
  const { data, info } = await (await enlarge(waves(SMALL), SMALL, to)).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([to.width, to.height]);
  const exact = waves(to);
  const row = 3 * to.width;
  /** least squares of the difference on the slope that a step of `by` bytes has */
  const shift = (by: number) => {
    let [together, square] = [0, 0];
    for (let i = row; i < exact.length - row; i++) {
      const slope = (exact[i + by]! - exact[i - by]!) / 2;
      together += (exact[i]! - data[i]!) * slope;
      square += slope * slope;
    }
    return together / square;
  };
  const most = exact.reduce((sum, v, i) => Math.max(sum, Math.abs(v - data[i]!)), 0);
  return { right: shift(3), down: shift(row), most };
}

describe('an enlarged picture', () => {
  it.each([
    { width: 192, height: 256 },
    { width: 187, height: 250 },
    { width: 500, height: 667 },
    { width: 97, height: 129 },
    { width: 48, height: 64 },
  ])('stays where it was drawn at $width × $height px, up to its border', async (to) => {
    const { right, down, most } = await compare(to);
    expect(Math.abs(right)).toBeLessThan(0.05);
    expect(Math.abs(down)).toBeLessThan(0.05);
    // the wave goes on beyond the border, where the picture is continued level
    expect(most).toBeLessThanOrEqual(4);
  });
});
