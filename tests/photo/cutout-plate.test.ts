// The clean plate beside the person: it follows light and shadow on the wall, and nothing that is no wall.
import { describe, expect, it } from 'vitest';
import { cleanPlate, plateInto } from '../../cloudfunctions/_photo/cutout/plate.js';
import { makeTrimap } from '../../cloudfunctions/_photo/cutout/trimap.js';
import { type Colour, drawScene, HAIR, HEIGHT, type Layer, PERSON, plain, WALL_GREY, WIDTH } from './cutout-scene.js';

/** How far the plate is off, levels, on wall up to `near` px beside the head, at the height of the face. */
function errorBeside(wall: (x: number, y: number) => Colour, near: number, layers = PERSON) {
  const { scene, truth } = drawScene({ wall, layers });
  const plate = cleanPlate(scene.wall, makeTrimap(scene.wall, 1));
  const { width, height } = scene.wall.cells;
  const at = new Float64Array(3);
  let [sum, n, most] = [0, 0, 0];
  for (let y = 130; y < 260; y += 2)
    for (let x = 0; x < WIDTH; x += 2) {
      let beside = truth[y * WIDTH + x] === 0;
      if (beside) {
        const [from, to] = [Math.max(0, x - near), Math.min(WIDTH - 1, x + near)];
        beside = truth[y * WIDTH + from]! === 1 || truth[y * WIDTH + to]! === 1;
      }
      if (!beside) continue;
      plateInto(plate, width, height, x, y, at);
      const lit = wall(x, y);
      for (let c = 0; c < 3; c++) {
        const off = Math.abs(255 * at[c]! - lit[c]!);
        sum += off;
        most = Math.max(most, off);
        n++;
      }
    }
  return { mean: sum / n, most, n };
}

const lit = (light: number): Colour => WALL_GREY.map((v) => v * light) as unknown as Colour;

describe('the clean plate', () => {
  it('follows a gradient up to the person', () => {
    const found = errorBeside((x, y) => lit(1 - 0.25 * (x / WIDTH) - 0.1 * (y / HEIGHT)), 16);
    expect(found.n).toBeGreaterThan(1000);
    expect(found.mean).toBeLessThan(1.5);
    expect(found.most).toBeLessThan(5);
  });

  it('follows a soft shadow that the head casts beside itself', () => {
    // darkest at the head's right side, gone 60 px beside it
    const shadow = (x: number, y: number) => {
      const beside = 1 - Math.abs(Math.hypot((x - 225) / 95, (y - 195) / 120) - 1) / 0.65;
      return lit(1 - 0.25 * Math.min(1, Math.max(0, beside)));
    };
    const found = errorBeside(shadow, 16);
    // carried on without its slope it was 1.7 off, and 6.7 at most
    expect(found.mean).toBeLessThan(1);
    expect(found.most).toBeLessThan(4);
  });

  it('follows a narrow, deep shadow with a hard edge, as a lamp beside the phone throws it', () => {
    // from full light to 0.58 of it within 8 px, 36 px beside the head
    const shadow = (x: number, y: number) => {
      const out = (Math.hypot((x - 225) / 95, (y - 195) / 120) - 1) * 95;
      return lit(1 - 0.42 * Math.min(1, Math.max(0, (40 - out) / 8)));
    };
    const found = errorBeside(shadow, 16);
    // 3.6 without the slope
    expect(found.mean).toBeLessThan(3.2);
  });

  it('does not follow locks that stand off the head', () => {
    const locks: Layer = {
      name: 'hair',
      colour: plain(HAIR),
      depth: (x, y) => Math.min(2 - Math.abs(((x + 2 * y) % 24) - 12), 120 - Math.hypot(x - 200, y - 190)),
    };
    const found = errorBeside(plain(WALL_GREY), 16, [locks, ...PERSON]);
    expect(found.mean).toBeLessThan(3);
    expect(found.most).toBeLessThan(12);
  });

  it('does not follow a lock that the networks missed', () => {
    const lock: Layer = {
      name: 'hair',
      colour: plain(HAIR),
      depth: (x, y) => Math.min(10 - Math.abs(y - 190), x - 60, 200 - x),
      unseen: true,
    };
    const found = errorBeside(plain(WALL_GREY), 16, [lock, ...PERSON]);
    expect(found.mean).toBeLessThan(3);
    expect(found.most).toBeLessThan(12);
  });

  it('carries no loose strand on that crosses wall where nobody is', () => {
    const strands: Layer = {
      name: 'hair',
      colour: plain(HAIR),
      depth: (x, y) => Math.min(0.8 - Math.abs(((2 * y - x) % 48) - 24) / 2, 150 - Math.hypot(x - 200, y - 190)),
      unseen: true,
    };
    const found = errorBeside(plain(WALL_GREY), 16, [strands, ...PERSON]);
    // 1.4 and 30 where whatever lies outside the band is carried on
    expect(found.mean).toBeLessThan(0.5);
    expect(found.most).toBeLessThan(2);
  });

  it('is read between its cells in a straight line, and goes on beyond the outermost', () => {
    const plate = Float32Array.from({ length: 3 * 4 * 3 }, (_, k) => (Math.floor(k / 3) % 4) / 10);
    const out = new Float64Array(3);
    for (const [x, wanted] of [
      [0, 0],
      [1.5, 0],
      [3.5, 0.05],
      [5.5, 0.1],
      [10.5, 0.225],
      [15, 0.3],
    ] as const) {
      plateInto(plate, 4, 3, x, 5, out);
      for (const v of out) expect(v).toBeCloseTo(wanted, 6);
    }
  });
});
