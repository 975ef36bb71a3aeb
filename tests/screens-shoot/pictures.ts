// What the engine really says and makes of a good and of a faulty drawn portrait: pages are shown with these and not
// with invented findings.
import { fileURLToPath } from 'node:url';
import { findingOf } from '../../cloudfunctions/_photo/finish/not-clean.js';
import { judgeShot, standardize } from '../../cloudfunctions/_photo/index.js';
import type { Finding, Measurements } from '../../shared/findings.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { drawJpeg, once } from '../once.js';

const MODELS = fileURLToPath(new URL('../../dist/models/', import.meta.url));
const SIZE = { models: MODELS, width: 720, height: 960 };

export interface Pictures {
  good: Finding[];
  bad: Finding[];
  /** of a shot from which no clean photo can be cut */
  notClean: Finding;
  measurements: Measurements;
  /** a JPEG that passes */
  portrait: Buffer;
  /** by path, for openScreens */
  files: Record<string, Buffer>;
}

export const makePictures = (): Promise<Pictures> => once('pictures of the screens', make);

async function make(): Promise<Pictures> {
  const engine = { profile: DEFAULT_PROFILE, models: MODELS };
  const jpeg = await drawJpeg(SIZE);
  const faulty = await drawJpeg({ ...SIZE, roll: 9, eyesOpen: 0, clothes: 'blue' });
  const good = await judgeShot(jpeg, engine);
  const bad = await judgeShot(faulty, engine);
  const photo = await standardize(jpeg, engine);
  const hole = { fault: 'pierced', where: { x: 216, y: 96, width: 48, height: 32 }, size: 900, share: 0.8 } as const;
  return {
    notClean: findingOf([hole], photo.measurements.region!, DEFAULT_PROFILE),
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
