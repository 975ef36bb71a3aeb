// Verification: the bytes just written are opened again and measured as a receiver would. A photo that fails is never delivered.
import sharp from 'sharp';
import type { Measurements } from '../../../shared/findings.js';
import { colourOf, type Profile } from '../../../shared/profile.js';
import { findFaces } from '../see/face.js';
import { findCrown, findHairline } from '../see/head.js';
import { findLandmarks } from '../see/landmarks.js';
import { makeMatte } from '../see/matte.js';
import type { Face, Landmarks, Picture, Rect } from '../types.js';
import { type Pixels, psnrIn } from './encode.js';
import { estimateQuality, isBaseline, readDensity } from './jpeg.js';

/** A pixel belongs to the person when it is farther than this from the background in one channel, levels. */
const NOT_BACKGROUND = 40;
/** What a receiver may see of the background after JPEG: mean within 2 levels (docs/engine.md "Verification"), spread below 4. */
const BACKGROUND = { mean: 2, spread: 4 };
/** A kept wall is as even as the rule for walls lets it be: 20 L* from its darkest to its brightest part spread the two
 * corners by 10, and 1 L* is 2.6 levels of sRGB (CIE 1976, L* above 50). */
const KEPT_SPREAD = 26;
/** Below this the face is no longer the source's, dB. The aim is 40 (encode.ts); the receivers' 40,000 bytes do not
 * leave so much of a grainy picture, and a picture of quality 60 keeps 30. */
const MIN_PSNR = 30;
/** The face may stand this far from the middle column, shares of the width: 12 of 480 px. */
const CENTRED = 12 / 480;
/** Side of the squares in the upper corners, share of the width: 48 of 480 px. */
const CORNER = 0.1;

type Colour = readonly [number, number, number];

function crownRow({ data, width, height }: Picture, background: Colour, marks: Landmarks): number {
  const from = Math.max(0, Math.round(marks.centreX - 0.6 * marks.faceWidth));
  const to = Math.min(width, Math.round(marks.centreX + 0.6 * marks.faceWidth));
  for (let y = 0; y < height; y++) {
    let count = 0;
    for (let x = from; x < to; x++) {
      const i = 3 * (y * width + x);
      for (let c = 0; c < 3; c++)
        if (Math.abs(data[i + c]! - background[c]!) > NOT_BACKGROUND) {
          count++;
          break;
        }
    }
    if (count >= 0.15 * marks.faceWidth) return y;
  }
  return height;
}

/** Mean and spread of the two upper corners, where no person may be. */
function measureBackground({ data, width }: Pixels): { mean: [number, number, number]; spread: number } {
  const side = Math.round(CORNER * width);
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  for (let y = 0; y < side; y++)
    for (let k = 0; k < 2 * side; k++) {
      const x = k < side ? k : width - 2 * side + k;
      for (let c = 0; c < 3; c++) {
        const v = data[3 * (y * width + x) + c]!;
        sums[c]! += v;
        squares[c]! += v * v;
      }
    }
  const n = 2 * side * side;
  const mean = sums.map((s) => s / n) as [number, number, number];
  const spread = Math.max(...squares.map((s, c) => Math.sqrt(Math.max(0, s / n - mean[c]! ** 2))));
  return { mean, spread };
}

/** A kept wall has no colour by which the person could be told from it: there the portrait network tells. */
async function crownOnWall(photo: Picture, face: Face, marks: Landmarks, models: string): Promise<number> {
  return findCrown(await makeMatte(photo, face, models), marks) ?? photo.height;
}

/** The face from between brows and eyes to the chin, cheek to cheek: where the pixels must equal the source. */
export function faceBox({ centreX, faceWidth, eyeY, chin }: Landmarks): Rect {
  const y = eyeY - faceWidth / 4;
  return { x: centreX - faceWidth / 2, y, width: faceWidth, height: chin[1] - y };
}

/**
 * Measures the bytes of a standard photo.
 * @param source the pixels that were encoded
 * @returns undefined when not exactly one face is found on it
 */
export async function measurePhoto(
  jpeg: Buffer,
  source: Pixels,
  profile: Pick<Profile, 'background'>,
  models: string,
): Promise<Measurements | undefined> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const photo: Picture = { data, width: info.width, height: info.height, sourceScale: 1 };
  const [face, other] = await findFaces(photo, models);
  if (!face || other) return undefined;
  const marks = await findLandmarks(photo, face, models);
  const colour = colourOf(profile);
  const { mean, spread } = measureBackground(photo);
  const hairline = findHairline(photo, marks);
  return {
    width: info.width,
    height: info.height,
    density: readDensity(jpeg),
    bytes: jpeg.length,
    quality: estimateQuality(jpeg),
    baseline: isBaseline(jpeg),
    crown: colour ? crownRow(photo, colour, marks) : await crownOnWall(photo, face, marks, models),
    ...(hairline !== undefined && { hairline }),
    eyes: marks.eyeY,
    faceWidth: marks.faceWidth,
    centre: marks.centreX,
    background: mean,
    backgroundSpread: spread,
    ...(!colour && { wall: measureBackground(source).mean }),
    facePsnr: psnrIn(photo, source, faceBox(marks)),
  };
}

/** What is wrong with a finished photo: the names of the measures outside their limits, none when it may be delivered. */
export function faultsOf(m: Measurements, profile: Profile): string[] {
  const inside = (v: number, { min, max }: { min: number; max: number }) => v >= min && v <= max;
  const { bytes, width, height, density, minQuality, crown, eyes, faceWidth } = profile;
  const colour = colourOf(profile);
  // a kept wall is compared with the shot's own
  const background = colour ?? m.wall;
  const rules: Record<string, boolean> = {
    size: m.width === width && m.height === height,
    density: m.density === density,
    bytes: inside(m.bytes, bytes),
    quality: m.quality >= minQuality,
    baseline: m.baseline,
    crown: inside(m.crown, crown),
    eyes: inside(m.eyes, eyes),
    faceWidth: inside(m.faceWidth, faceWidth),
    centre: Math.abs(m.centre - width / 2) <= CENTRED * width,
    background:
      background !== undefined && m.background.every((v, c) => Math.abs(v - background[c]!) <= BACKGROUND.mean),
    backgroundSpread: m.backgroundSpread <= (colour ? BACKGROUND.spread : KEPT_SPREAD),
    facePsnr: m.facePsnr >= MIN_PSNR,
  };
  return Object.keys(rules).filter((rule) => !rules[rule]);
}
