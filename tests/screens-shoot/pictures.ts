// What the engine really says and makes of a good and of a faulty drawn portrait: pages are shown with these and not
// with invented findings.
import { fileURLToPath } from 'node:url';
import { judgeShot, standardize } from '../../cloudfunctions/_photo/index.js';
import { drawPortrait } from '../../local/studio/index.js';
import type { Finding, Measurements } from '../../shared/findings.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';

const MODELS = fileURLToPath(new URL('../../dist/models/', import.meta.url));
const SIZE = { models: MODELS, width: 720, height: 960 };

export interface Pictures {
  good: Finding[];
  bad: Finding[];
  measurements: Measurements;
  /** a JPEG that passes */
  portrait: Buffer;
  /** by path, for openScreens */
  files: Record<string, Buffer>;
}

export async function makePictures(): Promise<Pictures> {
  const engine = { profile: DEFAULT_PROFILE, models: MODELS };
  const { jpeg } = await drawPortrait(SIZE);
  const faulty = await drawPortrait({ ...SIZE, roll: 9, eyesOpen: 0, clothes: 'blue' });
  const good = await judgeShot(jpeg, engine);
  const bad = await judgeShot(faulty.jpeg, engine);
  const photo = await standardize(jpeg, engine);
  return {
    good: good.findings,
    bad: bad.findings,
    measurements: photo.measurements,
    portrait: jpeg,
    files: {
      '/cos/shot.jpg': jpeg,
      '/cos/good.jpg': good.annotated,
      '/cos/faulty.jpg': bad.annotated,
      '/cos/standard.jpg': photo.jpeg,
    },
  };
}
