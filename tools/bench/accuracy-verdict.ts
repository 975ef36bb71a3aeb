// One case of the catalogue: the verdict, and for an accepted picture where landmarks and finished photo lie.
import sharp from 'sharp';
import { judgeShot, standardize } from '../../cloudfunctions/_photo/index.js';
import { markFace, openShot } from '../../cloudfunctions/_photo/see/opened-shot.js';
import { type Drawn, drawPortrait } from '../../local/studio/index.js';
import { AppError } from '../../shared/errors.js';
import type { Box, Finding } from '../../shared/findings.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { PHOTO_SPEC } from '../../shared/spec.js';
import type { Case } from '../../tests/studio/catalogue.js';

export interface CaseFigures {
  name: string;
  breaks?: Case['breaks'];
  passed: boolean;
  /** the rule that the picture breaks has spoken */
  found: boolean;
  /** what that rule said */
  finding?: Finding;
  /** rules that failed */
  failed: Finding['rule'][];
  /** eye line, chin, face width and middle against the truth, shares of the face width */
  landmarks?: number[];
  /** the photo made from it is inside every limit */
  inside?: boolean;
}

const SHARE_OF_COPY = 70;

/** The six-class network learnt from photographs and sees some drawn buns as head-wear: this rule is measured on people. */
const NOT_OF_DRAWINGS: readonly Finding['rule'][] = ['head-covering'];

/** Distances of the measured face from the drawn one, shares of the face width. */
export async function compareLandmarks({ jpeg, width, truth }: Drawn, models: string): Promise<number[]> {
  const shot = await openShot(jpeg, models);
  const [face] = shot.faces;
  if (!face) return [];
  const found = await markFace(shot, face, models);
  const k = width / shot.picture.width;
  const { right, left } = truth.landmarks.cheeks;
  return [
    found.eyeY * k - truth.eyeY,
    found.chin[1] * k - truth.landmarks.chin[1],
    found.faceWidth * k - truth.faceWidth,
    found.centreX * k - (right[0] + left[0]) / 2,
  ].map((d) => Math.abs(d) / truth.faceWidth);
}

export async function judgeCase(c: Case, models: string): Promise<CaseFigures> {
  const drawn = await drawPortrait({ models, ...c.wanted });
  const o = { profile: DEFAULT_PROFILE, models };
  const rejected = [];
  if (c.again) {
    // the student sends the same picture again, saved anew by another app
    const copy = await sharp(drawn.jpeg).jpeg({ quality: SHARE_OF_COPY }).toBuffer();
    rejected.push((await judgeShot(copy, o)).fingerprint);
  }
  const { findings } = await judgeShot(drawn.jpeg, { ...o, rejected });
  const failed = findings
    .filter(({ rule, verdict }) => verdict === 'fail' && !NOT_OF_DRAWINGS.includes(rule))
    .map(({ rule }) => rule);
  const passed = failed.length === 0;
  const finding = findings.find((f) => f.rule === c.breaks);
  const verdict = finding?.verdict;
  const figures: CaseFigures = {
    name: c.name,
    ...(c.breaks && { breaks: c.breaks }),
    passed,
    found: verdict === 'fail' || (c.byWarning === true && verdict === 'warn'),
    ...(finding && { finding }),
    failed,
  };
  if (c.breaks) return figures;
  figures.landmarks = await compareLandmarks(drawn, models);
  if (passed) figures.inside = await makes(drawn, o);
  return figures;
}

/** px by which the truth may miss a limit: the photo itself is measured to whole pixels. */
const ROUNDING = 1;

/** Where the drawn head lies in the finished photo, and whether that is inside every limit. */
function truthInside({ truth, width, height }: Drawn, region: Box): boolean {
  const scale = PHOTO_SPEC.width / (region.width * width);
  const row = (y: number) => (y - region.y * height) * (PHOTO_SPEC.height / (region.height * height));
  const { right, left } = truth.landmarks.cheeks;
  const within = (v: number, { min, max }: { min: number; max: number }) => v >= min - ROUNDING && v <= max + ROUNDING;
  const centre = ((left[0] + right[0]) / 2 - region.x * width) * scale;
  return (
    truth.crownY !== undefined &&
    within(row(truth.crownY), PHOTO_SPEC.crown) &&
    within(row(truth.eyeY), PHOTO_SPEC.eyes) &&
    within(truth.faceWidth * scale, PHOTO_SPEC.faceWidth) &&
    within(centre, { min: 0.45 * PHOTO_SPEC.width, max: 0.55 * PHOTO_SPEC.width })
  );
}

/** Whether a photo comes out that passes its own verification, with the drawn head where it belongs. */
async function makes(drawn: Drawn, o: Parameters<typeof standardize>[1]): Promise<boolean> {
  try {
    const { measurements } = await standardize(drawn.jpeg, o);
    return measurements.region !== undefined && truthInside(drawn, measurements.region);
  } catch (cause) {
    if (cause instanceof AppError) return false;
    throw cause;
  }
}
