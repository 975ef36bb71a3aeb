// The skin tone of a person by the individual typology angle (A. Chardon, I. Cretois, C. Hourseau, "Skin colour typology
// and suntanning pathways", Int. J. Cosmetic Science 13, 1991), measured on both cheeks of the original studio picture.
import { join } from 'node:path';
import sharp from 'sharp';
import { labOf } from '../../cloudfunctions/_photo/pixels/colour.js';
import { readMarks } from './people-marks.js';

const TONES = ['light', 'medium', 'dark'] as const;
export type Tone = (typeof TONES)[number];

/** Degrees: Chardon's light and very light skin lie above 41; intermediate and tan is medium; brown and dark below 10. */
const LIMITS = { light: 41, medium: 10 };
/** Where the cheek is, and how much of it is looked at, in distances between the pupils. */
const CHEEK = { out: 0.08, down: 0.62, half: 0.1 };

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The angle of one picture, degrees, in the mean of both cheeks. */
async function typologyAngle(folder: string, id: string): Promise<number> {
  const [right, left] = readMarks(folder, id).pupils;
  const between = Math.hypot(left[0] - right[0], left[1] - right[1]);
  const half = Math.round(CHEEK.half * between);
  const angles = await Promise.all(
    [right, left].map(async ([x, y], side) => {
      const data = await sharp(join(folder, 'originals', `${id}.jpg`))
        .extract({
          left: Math.round(x + (side === 0 ? -1 : 1) * CHEEK.out * between) - half,
          top: Math.round(y + CHEEK.down * between) - half,
          width: 2 * half,
          height: 2 * half,
        })
        .removeAlpha()
        .raw()
        .toBuffer();
      const labs = Array.from({ length: 4 * half * half }, (_, i) =>
        labOf(data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!),
      );
      return (Math.atan2(median(labs.map((l) => l[0])) - 50, median(labs.map((l) => l[2]))) * 180) / Math.PI;
    }),
  );
  return angles.reduce((s, a) => s + a, 0) / angles.length;
}

/** @returns the tone by id */
export async function measureTones(folder: string, ids: string[]): Promise<Record<string, Tone>> {
  const found: Record<string, Tone> = {};
  for (const id of ids) {
    const angle = await typologyAngle(folder, id);
    found[id] = angle > LIMITS.light ? 'light' : angle > LIMITS.medium ? 'medium' : 'dark';
  }
  return found;
}
