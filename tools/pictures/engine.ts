// `node tools/bootstrap.mjs tools/pictures/engine.ts`: the pictures of docs/engine.md, of a drawn portrait, small enough to
// lie in the repository. They are what `npm run photo -- PICTURE FOLDER --stages` writes, and the shot they are made from.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { swapShot } from '../../cloudfunctions/_photo/make.js';
import { drawPortrait, type Wanted } from '../../local/studio/index.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { writeStages } from '../photo-stages.js';
import { MODELS, prepareModels } from '../prepare.js';

const OUT = resolve(import.meta.dirname, '../../docs/pictures');
/** px: a page shows three beside each other. */
const WIDTH = 300;
/** Loose strands, a shadow on the wall and a white collar: what every step has to do with. */
const PORTRAIT: Wanted = {
  seed: 3,
  width: 1200,
  height: 1600,
  hair: { style: 'long', loose: 1.5 },
  wall: { colour: [226, 222, 214], shadow: 0.12, texture: 1.5 },
};
const STEPS = ['classes', 'trimap', 'wall', 'materials', 'trust', 'outline', 'alpha', 'swapped'] as const;

async function shrink(picture: Sharp, name: string): Promise<void> {
  await picture
    .resize({ width: WIDTH })
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(join(OUT, `${name}.png`));
}

await prepareModels();
mkdirSync(OUT, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'engine-pictures-'));
try {
  const { jpeg } = await drawPortrait(PORTRAIT);
  const swap = await swapShot(jpeg, { profile: DEFAULT_PROFILE, models: MODELS });
  const { region } = await writeStages([{ swap, way: 'normal' }], jpeg, folder);
  await shrink(sharp(jpeg).extract({ left: region.x, top: region.y, ...region }), 'shot');
  for (const step of STEPS) await shrink(sharp(join(folder, `${step}.png`)), step);
} finally {
  rmSync(folder, { recursive: true });
}
