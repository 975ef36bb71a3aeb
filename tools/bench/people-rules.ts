// One real person judged by every rule: the framed neutral picture, which is good but for what the person wears or hides,
// the smiling one, and the landmarks beside the points that were placed by hand.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeShot, standardize } from '../../cloudfunctions/_photo/index.js';
import { markFace, openShot } from '../../cloudfunctions/_photo/see/opened-shot.js';
import type { Point } from '../../cloudfunctions/_photo/types.js';
import { AppError } from '../../shared/errors.js';
import type { Finding } from '../../shared/findings.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { readMarks } from './people-marks.js';

export interface RuleFigures {
  /** rules that failed on the neutral picture, and those in doubt */
  failed: string[];
  warned: string[];
  /** what the maker said of a picture that every rule accepted; missing when it was refused before */
  made?: 'photo' | 'refused';
  /** of the mouth on the smiling picture */
  smile: Finding['verdict'];
  /** distances of both eye centres and of the chin from the points placed by hand, shares of the face's width */
  eyes: number[];
  chin?: number;
}

const rulesOf = (findings: Finding[], verdict: Finding['verdict']) =>
  findings.filter((f) => f.verdict === verdict).map((f) => f.rule);

async function compareMarks(folder: string, id: string, models: string): Promise<{ eyes: number[]; chin?: number }> {
  const shot = await openShot(readFileSync(join(folder, 'originals', `${id}.jpg`)), models);
  const [face] = shot.faces;
  // a face that is not found is as wrong as can be: the whole of its width
  if (!face) return { eyes: [1, 1], chin: 1 };
  const found = await markFace(shot, face, models);
  const { pupils, chin, faceWidth } = readMarks(folder, id);
  const k = shot.working.width / shot.picture.width;
  const off = (p: Point, q: Point) => Math.hypot(p[0] * k - q[0], p[1] * k - q[1]) / faceWidth;
  return {
    eyes: found.pupils.map((eye, i) => off(eye, pupils[i]!)),
    chin: Math.abs(found.chin[1] * k - chin[1]) / faceWidth,
  };
}

/** @throws those of decode, when a picture of the set cannot be opened */
export async function judgePerson(folder: string, id: string, models: string): Promise<RuleFigures> {
  const o = { profile: DEFAULT_PROFILE, models };
  const neutral = readFileSync(join(folder, 'framed', `${id}.jpg`));
  const { passed, findings } = await judgeShot(neutral, o);
  const smiling = await judgeShot(readFileSync(join(folder, 'smiling', `${id}.jpg`)), o);
  const figures: RuleFigures = {
    failed: rulesOf(findings, 'fail'),
    warned: rulesOf(findings, 'warn'),
    smile: smiling.findings.find((f) => f.rule === 'mouth-closed')?.verdict ?? 'not-checked',
    ...(await compareMarks(folder, id, models)),
  };
  if (!passed) return figures;
  try {
    await standardize(neutral, o);
    return { ...figures, made: 'photo' };
  } catch (cause) {
    if (cause instanceof AppError) return { ...figures, made: 'refused' };
    throw cause;
  }
}
