// The window into the cut-out shows the result that was kept, and beside it the one that was not.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Way } from '../../cloudfunctions/_photo/cutout/index.js';
import { swapShot } from '../../cloudfunctions/_photo/make.js';
import { builtInProfile, DEFAULT_PROFILE } from '../../shared/profile.js';
import { type CutOut, writeStages } from '../../tools/photo-stages.js';
import { MODELS } from '../../tools/prepare.js';
import { drawJpeg } from '../once.js';

let folder: string;
let bytes: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stages-'));
  // lying in the file as a phone lays it: the region is told of the upright picture
  const jpeg = await drawJpeg({ width: 780, height: 1040 });
  bytes = await sharp(jpeg).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 92 }).toBuffer();
});
afterAll(() => rmSync(folder, { recursive: true }));

const cutOut = async (way: Way, profile = DEFAULT_PROFILE): Promise<CutOut> => ({
  swap: await swapShot(bytes, { profile, models: MODELS, way }),
  way,
});
const levels = (name: string) =>
  sharp(join(folder, `${name}.png`))
    .toColourspace('b-w')
    .raw()
    .toBuffer();

describe('the pictures of a cut-out', () => {
  it('show the careful one where the photo was made from it, the other one beside it, and every step', async () => {
    const [normal, careful] = [await cutOut('normal'), await cutOut('careful')];
    const seen = await writeStages([normal, careful], bytes, folder);
    expect(seen.careful).toBe(true);
    expect(existsSync(join(folder, 'trimap.png'))).toBe(true);
    const expected = (one: CutOut) => Buffer.from(Array.from(one.swap.swapped.alpha, (a) => Math.round(255 * a)));
    expect((await levels('alpha')).equals(expected(careful))).toBe(true);
    expect((await levels('first-alpha')).equals(expected(normal))).toBe(true);
    expect(readFileSync(join(folder, 'swapped.png')).equals(readFileSync(join(folder, 'first-swapped.png')))).toBe(
      false,
    );
  });

  it('cover a region that lies inside the upright source', async () => {
    const { region } = await writeStages([await cutOut('normal')], bytes, folder);
    expect(region.width).toBeLessThan(region.height);
    expect(region.x + region.width).toBeLessThanOrEqual(780);
    expect(region.y + region.height).toBeLessThanOrEqual(1040);
    expect(Math.min(region.x, region.y)).toBeGreaterThanOrEqual(0);
  });

  it('are those of this run alone, and nothing else in the folder is touched', async () => {
    writeFileSync(join(folder, 'note.txt'), 'mine');
    const seen = await writeStages([await cutOut('normal', builtInProfile('standard-kept')!)], bytes, folder);
    expect(seen.careful).toBe(false);
    // a kept wall is not cut out
    expect(readdirSync(folder).sort()).toEqual(['alpha.png', 'classes.png', 'note.txt', 'swapped.png', 'wall.png']);
  });

  it('draw a trimap of three levels around a share that is sure on either side of the band', async () => {
    await writeStages([await cutOut('normal')], bytes, folder);
    const [trimap, alpha] = [await levels('trimap'), await levels('alpha')];
    const count = { 0: 0, 128: 0, 255: 0 };
    let wrong = 0;
    for (let i = 0; i < trimap.length; i++) {
      const label = trimap[i] as 0 | 128 | 255;
      count[label]++;
      if (label !== 128 && alpha[i] !== label) wrong++;
    }
    expect(wrong).toBe(0);
    expect(Object.values(count).reduce((sum, n) => sum + n, 0)).toBe(trimap.length);
    expect(Math.min(...Object.values(count))).toBeGreaterThan(trimap.length / 50);
  });
});
