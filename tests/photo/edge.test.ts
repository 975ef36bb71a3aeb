// The edge of a person on drawn portraits with known truth: strands and loops of hair, ears and neck, a white shirt before
// a white wall, a cast shadow, and a room that is no wall at all. The real networks see these pictures.
import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { makePhoto, swapShot } from '../../cloudfunctions/_photo/make.js';
import { boxMean } from '../../cloudfunctions/_photo/planes.js';
import { measurePhoto } from '../../cloudfunctions/_photo/verify.js';
import { drawPortrait, onWall, type Wanted } from '../../local/studio/index.js';
import { BACKGROUNDS } from '../../shared/spec.js';
import { buildModels } from '../../tools/models/build.js';

const MODELS = 'dist/models';
const BLUE = BACKGROUNDS.blue;
/** Drawn so small that the engine works on these very pixels: truth and result lie on each other. */
const SIZE = { width: 1080, height: 1440 };

beforeAll(async () => {
  if (!existsSync(`${MODELS}/canonical-face.json`)) await buildModels(MODELS);
});

async function measure(wanted: Wanted) {
  const drawn = await drawPortrait({ ...SIZE, ...wanted });
  const { picture, region, swapped, wall } = await swapShot(drawn.jpeg, { background: 'blue', models: MODELS });
  expect([picture.width, picture.height], 'worked on unscaled').toEqual([region.width, region.height]);
  const ideal = onWall(drawn.truth, BLUE);
  const near = boxMean(drawn.truth.alpha, SIZE.width, SIZE.height, 6);
  const found = { error: 0, over20: 0, band: 0, holes: 0, replaced: 0, skin: 0, blue: 0, clutter: wall.clutter };
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) {
      const i = 3 * (y * picture.width + x);
      const t = (y + region.y) * SIZE.width + x + region.x;
      const [r, g, b] = [0, 1, 2].map((c) => swapped.data[i + c]! - ideal[3 * t + c]!) as [number, number, number];
      if (near[t]! > 0.01 && near[t]! < 0.99) {
        const error = (Math.abs(r) + Math.abs(g) + Math.abs(b)) / 3;
        found.error += error;
        found.band++;
        if (error > 20) found.over20++;
      }
      if (drawn.truth.holes[t]) {
        found.holes++;
        if (swapped.alpha[i / 3]! < 0.1) found.replaced++;
      }
      if (drawn.truth.skin[t] && near[t]! > 0.9) {
        found.skin++;
        if (b - r > 40) found.blue++;
      }
    }
  return { ...found, mean: found.error / found.band, over20: found.over20 / found.band };
}

describe('the edge of a person', () => {
  it('with long dark hair is clean, also beside a cast shadow, and no skin turns blue', async () => {
    const m = await measure({ seed: 9, hair: { style: 'long', colour: 'black' }, wall: { shadow: 0.25 } });
    expect(m.mean).toBeLessThan(2);
    expect(m.over20).toBeLessThan(0.005);
    expect(m.blue / m.skin).toBeLessThan(0.0005);
  });

  it('with long loose hair lets the new background be seen between hair and neck', async () => {
    const hair = { style: 'long', colour: 'brown', loose: 2 } as const;
    const m = await measure({ seed: 533, skin: 'dark', clothes: 'dark', hair });
    expect(m.holes).toBeGreaterThan(100);
    expect(m.replaced / m.holes).toBeGreaterThan(0.9);
    expect(m.over20).toBeLessThan(0.006);
  });

  it('with curls lets the new background be seen through the loops', async () => {
    const m = await measure({ seed: 5, hair: { style: 'curls', colour: 'black' } });
    expect(m.holes).toBeGreaterThan(50);
    expect(m.replaced / m.holes).toBeGreaterThan(0.9);
    expect(m.mean).toBeLessThan(3);
  });

  it('with a grey bun keeps the strands that are as light as the wall, and leaves its shadow there', async () => {
    const m = await measure({
      seed: 7,
      skin: 'brown',
      hair: { style: 'highBun', colour: 'grey', loose: 1.5 },
      wall: { colour: [226, 217, 200], shadow: 0.25 },
    });
    expect(m.mean).toBeLessThan(3.7);
    expect(m.over20).toBeLessThan(0.042);
  });

  it('in a white shirt before a white wall stays whole', async () => {
    const m = await measure({ seed: 6, clothes: 'white', wall: { colour: [244, 244, 242] } });
    expect(m.mean).toBeLessThan(2.6);
    expect(m.over20).toBeLessThan(0.012);
  });
});

describe('a wall that is none', () => {
  it('is measured as clutter, and the photo still has no blotches on its background', async () => {
    const drawn = await drawPortrait({ ...SIZE, seed: 3, wall: { object: 'shelf' } });
    const { wall, swapped, picture } = await swapShot(drawn.jpeg, { background: 'blue', models: MODELS });
    expect(wall.clutter).toBeGreaterThan(0.03);
    // far from the person there is nothing but the new colour
    const far = boxMean(swapped.alpha, picture.width, picture.height, 40);
    let blotches = 0;
    for (let i = 0; i < far.length; i++)
      if (far[i]! < 1e-6 && BLUE.some((v, c) => swapped.data[3 * i + c] !== v)) blotches++;
    expect(blotches).toBe(0);
  });
});

describe('the finished photo of a drawn portrait', () => {
  it('keeps the face at 40 dB, tells the hairline below the crown, and a high bun is part of the head', async () => {
    const { jpeg } = await drawPortrait({ ...SIZE, seed: 4, hair: { style: 'highBun' } });
    const made = await makePhoto(jpeg, { background: 'grey', models: MODELS });
    const m = await measurePhoto(made.jpeg, made.pixels, BACKGROUNDS.grey, MODELS);
    expect(m?.facePsnr).toBeGreaterThan(40);
    expect(m?.crown).toBeGreaterThanOrEqual(50);
    expect(m?.hairline).toBeGreaterThan((m?.crown ?? 0) + 20);
    expect(m?.hairline).toBeLessThan(m?.eyes ?? 0);
  });
});
