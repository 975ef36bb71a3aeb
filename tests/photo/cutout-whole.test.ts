// The whole cut-out on drawn scenes with known shares: what must never happen to a person, and what must come out right.
import { describe, expect, it } from 'vitest';
import { cutOut } from '../../cloudfunctions/_photo/cutout/index.js';
import type { Landmarks } from '../../cloudfunctions/_photo/types.js';
import { estimateWall } from '../../cloudfunctions/_photo/wall/wall.js';
import {
  BLUE,
  body,
  type Colour,
  drawScene,
  HAIR,
  HEIGHT,
  hair,
  type Layer,
  PERSON,
  plain,
  WALL_GREY,
  WIDTH,
} from './cutout-scene.js';
import { nameClass } from './subject.js';

/** Px of the person 4 px or more from the wall, how many are half seen through, and the share's error at the edge. */
function compare(truth: Float32Array, alpha: Float32Array) {
  const AWAY = 4;
  let [deep, pierced, band, error] = [0, 0, 0, 0];
  for (let y = 0, i = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, i++) {
      const known = truth[i]!;
      if (known > 0.02 && known < 0.98) {
        band++;
        error += Math.abs(alpha[i]! - known);
      }
      if (x < AWAY || y < AWAY || x >= WIDTH - AWAY) continue;
      const below = Math.min(HEIGHT - 1, y + AWAY) * WIDTH + x;
      if ([i - AWAY, i + AWAY, i - AWAY * WIDTH, below].some((at) => truth[at]! < 1)) continue;
      deep++;
      if (alpha[i]! < 0.78) pierced++;
    }
  return { deep, pierced, error: error / band };
}

describe('the cut-out of a drawn person before a grey wall', () => {
  const { scene, truth } = drawScene();
  const swapped = cutOut(scene, BLUE, 'normal');

  it('finds the share at the edge better than the network, and nobody is pierced', () => {
    const [found, network] = [compare(truth, swapped.alpha), compare(truth, scene.matte.alpha)];
    expect(found.deep).toBeGreaterThan(50_000);
    expect(found.pierced).toBe(0);
    expect(found.error).toBeLessThan(0.08);
    expect(found.error).toBeLessThan(network.error / 2);
  });

  it('keeps every pixel of the sure person and paints the wall in one colour', () => {
    const at = (x: number, y: number) => [...swapped.data.subarray(3 * (y * WIDTH + x), 3 * (y * WIDTH + x) + 3)];
    expect([at(20, 20), at(380, 300), at(60, 200)]).toEqual([BLUE, BLUE, BLUE]);
    const changed = truth.reduce((sum, _, i) => {
      const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
      if (Math.hypot((x - 200) / 70, (y - 190) / 90) > 1) return sum;
      return (
        sum + (swapped.data.subarray(3 * i, 3 * i + 3).equals(scene.picture.data.subarray(3 * i, 3 * i + 3)) ? 0 : 1)
      );
    }, 0);
    expect(changed).toBe(0);
  });
});

describe('gloss on hair that has exactly the wall’s colour', () => {
  // from 8 px inside the outline on, in the middle of what the colours decide, and far inside
  const glossy = hair((x, y) => {
    const inBand = Math.abs(y - 84) < 6 && Math.abs(x - 200) < 30;
    const within = Math.hypot(x - 170, y - 130) < 14;
    return inBand || within ? WALL_GREY : HAIR;
  });
  const layers: Layer[] = [PERSON[0]!, PERSON[1]!, glossy];

  it('is not taken for wall', () => {
    const { scene, truth } = drawScene({ layers });
    expect(compare(truth, cutOut(scene, BLUE, 'normal').alpha).pierced).toBe(0);
  });

  it('is not taken for wall where the networks draw the head 3 px too large', () => {
    const { scene, truth } = drawScene({ layers, off: 3 });
    expect(compare(truth, cutOut(scene, BLUE, 'normal').alpha).pierced).toBe(0);
  });
});

describe('a white shirt on a wall of the same white', () => {
  it('keeps its shoulders where the networks see them', () => {
    const white: Colour = [232, 231, 229];
    const shirt = body(plain(white));
    const { scene } = drawScene({ wall: plain(white), layers: [shirt, PERSON[1]!, PERSON[2]!] });
    const { alpha } = cutOut(scene, BLUE, 'normal');
    const shares = new Map<number, { sum: number; n: number }>();
    for (let y = 380; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) {
        const depth = Math.floor(shirt.depth(x, y));
        const at = shares.get(depth) ?? { sum: 0, n: 0 };
        shares.set(depth, { sum: at.sum + alpha[y * WIDTH + x]!, n: at.n + 1 });
      }
    const mean = (depth: number) => shares.get(depth)!.sum / shares.get(depth)!.n;
    expect(mean(-3)).toBeLessThan(0.5);
    expect(mean(3)).toBeGreaterThan(0.5);
    for (const depth of [18, 24, 40, 60]) expect(mean(depth)).toBeGreaterThan(0.98);
    for (const depth of [-24, -20]) expect(mean(depth)).toBeLessThan(0.02);
    // nothing tells the two apart but the networks: where the edge runs is good to some px, but it is an edge and no glow
    const rows = HEIGHT - 380;
    const between = alpha.subarray(380 * WIDTH).filter((a) => a > 0.1 && a < 0.9).length;
    expect(between / rows / 2, 'px of a row at either shoulder').toBeLessThan(20);
  });
});

// a lamp throws the wide rim, a flash the narrow one
describe.each([24, 3])('a head whose hard shadow both networks call hair, with a rim of %i px', (rim) => {
  /** 1 in the shadow beside the head, 0 on the bright wall, and the rim between. */
  const shadow = (x: number, y: number) =>
    Math.min(1, Math.max(0, ((1 - Math.hypot((x - 285) / 65, (y - 190) / 110)) * 65) / rim));
  const { scene, truth } = drawScene({
    wall: (x, y) => WALL_GREY.map((v) => v * (1 - 0.4 * shadow(x, y))) as unknown as Colour,
  });
  const matte = { ...scene.matte, alpha: scene.matte.alpha.slice() };
  for (let y = 0, i = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, i++) matte.alpha[i] = Math.max(matte.alpha[i]!, shadow(x, y));
  nameClass(scene.classes, 'hair', (x, y) => shadow(x, y) > 0.5 && truth[y * WIDTH + x] === 0);
  const landmarks: Landmarks = { ...scene.landmarks, chin: [200, 310] };
  const fooled = { ...scene, matte, landmarks, wall: estimateWall(scene.picture, matte) };
  const leftIn = (alpha: Float32Array) => {
    let [sum, n] = [0, 0];
    for (let y = 0, i = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++, i++)
        if (truth[i] === 0 && shadow(x, y) > 0) {
          sum += alpha[i]!;
          n++;
        }
    return sum / n;
  };

  it('keeps it by the normal way; the shaded way gives it to the wall, and the head stays whole', () => {
    // the plate follows the shadow some way in, so that less than half of it is kept
    expect(leftIn(cutOut(fooled, BLUE, 'normal').alpha)).toBeGreaterThan(0.15);
    const { alpha } = cutOut(fooled, BLUE, 'shaded');
    expect(leftIn(alpha)).toBeLessThan(0.07);
    expect(compare(truth, alpha).pierced).toBe(0);
  });
});

describe('the careful cut-out', () => {
  it('opens nothing inside, and is also made where the wall is no plain wall', () => {
    const shelf = (x: number, y: number): Colour => (((x >> 4) + (y >> 4)) % 2 === 0 ? [90, 60, 40] : [220, 220, 210]);
    const { scene, truth } = drawScene({ wall: shelf });
    expect(scene.wall.clutter).toBeGreaterThan(0.03);
    const [asked, made] = [cutOut(scene, BLUE, 'careful'), cutOut(scene, BLUE, 'normal')];
    expect(made.alpha).toEqual(asked.alpha);
    expect(made.between).toBeUndefined();
    expect(compare(truth, asked.alpha).pierced).toBe(0);
  });
});

describe('the guarded cut-out', () => {
  it('takes the network’s share at the head and at hair on the shoulders, and leaves clothes as colours draw them', () => {
    const lock: Layer = {
      name: 'hair',
      colour: plain(HAIR),
      depth: (x, y) => Math.min(x - 255, 285 - x, y - 280, 420 - y),
    };
    const { scene } = drawScene({ layers: [...PERSON, lock] });
    const [normal, guarded, careful] = (['normal', 'guarded', 'careful'] as const).map(
      (way) => cutOut(scene, BLUE, way).alpha,
    );
    const differ = { careful: 0, normal: 0, between: 0 };
    for (let y = 0, i = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++, i++) {
        const [now, one, other] = [guarded![i]!, careful![i]!, normal![i]!];
        const isHead = y < scene.landmarks.chin[1] || (lock.depth(x, y) > 4 && y < 416);
        const isCloth = y > scene.landmarks.chin[1] + 4 && lock.depth(x, y) < -20;
        if (isHead && now !== one) differ.careful++;
        if (isCloth && now !== other) differ.normal++;
        if (one !== other) differ.between++;
      }
    expect(differ).toEqual({ careful: 0, normal: 0, between: expect.any(Number) });
    expect(differ.between).toBeGreaterThan(1000);
  });
});
