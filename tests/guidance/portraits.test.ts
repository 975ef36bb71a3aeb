// The same guidance on faces that the networks found: real portraits where they lie beside the repository, drawn ones
// everywhere. The frames are what the phone's camera would have given; the points are the stand-in's.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawPortrait } from '../../local/studio/index.js';
import { findAnchors } from '../../local/wechat/server/faces.js';
import { guide, type Hint, START } from '../../miniprogram/services/guidance.js';
import { readFaces } from '../../miniprogram/services/guidance-face.js';
import { observe, type Small, shrink } from '../../miniprogram/services/guidance-frame.js';

const MODELS = fileURLToPath(new URL('../../dist/models/', import.meta.url));
const PORTRAITS = fileURLToPath(new URL('../../../shared/data/portraits/', import.meta.url));

/** Looks at one still picture for two seconds. @returns the hint that is left standing */
async function settle(picture: Buffer, fit: 'cover' | 'contain' = 'cover'): Promise<Hint> {
  const [width, height] = [480, 640];
  const rgba = await sharp(picture)
    .rotate()
    .resize(width, height, { fit, background: '#ccc' })
    .ensureAlpha()
    .raw()
    .toBuffer();
  const anchors = await findAnchors({ rgba, width, height, minScore: 0.8 }, MODELS);
  let guidance = START;
  let before: Small | undefined;
  for (let at = 0; at < 2000; at += 150) {
    const small = shrink(rgba, width, height);
    guidance = guide(observe(at, small, before, readFaces(anchors, width, height)), guidance);
    before = small;
  }
  return guidance.hint;
}

type Options = Parameters<typeof drawPortrait>[0];
const DRAWN: [name: string, options: Options, hints: Hint[]][] = [
  ['a good portrait', {}, ['ready']],
  ['a dark skin in good light', { skin: 'dark' }, ['ready']],
  ['a wall that is darker at one side', { wall: { gradient: 0.3 } }, ['ready']],
  ['a quarter of the light', { light: { exposure: 0.25 } }, ['dark']],
  ['light from one side only', { light: { harshness: 1, azimuth: 70 } }, ['side-left']],
  ['a small face', { framing: 0.16 }, ['closer']],
  ['a face that fills the picture', { framing: 0.55 }, ['further']],
  ['a face at the left', { centre: [0.34, 0.42] }, ['aim-left']],
  ['a tilted head', { roll: 10 }, ['level-right']],
  ['a head turned to the right', { yaw: 18 }, ['turn-left']],
  ['closed eyes', { eyesOpen: 0 }, ['eyes']],
  ['a poster on the wall', { wall: { object: 'poster' } }, ['wall']],
  ['a room-mate behind', { wall: { object: 'person' } }, ['several']],
  ['a shelf', { wall: { object: 'shelf' } }, ['wall']],
];
test.each(DRAWN)('drawn: %s', async (_, options, hints) => {
  const { jpeg } = await drawPortrait({ models: MODELS, width: 480, height: 640, ...options });
  expect(hints).toContain(await settle(jpeg));
});

const REAL: [file: string, hints: Hint[]][] = [
  ['no-person.png', ['no-face']],
  ['two-people.jpg', ['several']],
  ['outdoors-long-hair.jpg', ['wall', 'closer', 'aim-up', 'side-left', 'side-right', 'further']],
];
test.each(REAL)('real: %s', async (file, hints) => {
  const path = PORTRAITS + file;
  if (!existsSync(path)) return console.log(`skipped: ${file} is not beside the repository`);
  // whole, not cut to the phone's shape: or one of the two people would be outside
  expect(hints).toContain(await settle(readFileSync(path), 'contain'));
});
