// What every check looks at, measured once per shot, and the small words with which a check answers.
import type { Box, Finding, RuleName } from '../../../shared/findings.js';
import type { Profile } from '../../../shared/profile.js';
import type { Head } from '../finish/crop.js';
import type { Classes } from '../see/classes.js';
import type { Fingerprint } from '../see/fingerprint.js';
import type { Pose } from '../see/head-pose.js';
import type { Palm } from '../see/palms.js';
import type { SkinModel } from '../see/skin.js';
import type { Face, Landmarks, Matte, Mesh, Picture, Rect, Wall } from '../types.js';
import { type Grade, gradeOf, LIMITS, type Limit, type LimitName } from './limits.js';

/**
 * One shot with a main person, measured, while the six classes and the palms are still asked. Every place is in px of
 * `picture`.
 */
export interface EarlySubject {
  /** at most 1024 px: what most checks look at */
  picture: Picture;
  /** the same as decoded, for what needs fine detail */
  working: Picture;
  /** all faces, the main one first */
  faces: Face[];
  face: Face;
  landmarks: Mesh;
  pose: Pose;
  matte: Matte;
  wall: Wall;
  /** absent when the top of the head is not on the picture */
  head: Head | undefined;
  skin: SkinModel;
  /** what the receiver of the photo asks for */
  profile: Profile;
}

/** The same shot with everything that is measured on it. */
export interface Subject extends EarlySubject {
  landmarks: Landmarks;
  /** what is hair, skin, cloth and worn, around head and shoulders */
  classes: Classes;
  /** palms around head and shoulders, surest first */
  palms: Palm[];
  fingerprint: Fingerprint;
  /** of shots that a reviewer rejected */
  rejected: Fingerprint[];
}

export type Check = (s: Subject) => Finding;
/** A rule that needs neither classes nor palms nor the chin. */
export type EarlyCheck = (s: EarlySubject) => Finding;

/** A place on the picture as shares 0..1, cut at its edges. */
export function boxOf({ width, height }: Picture, rect: Rect): Box {
  const x0 = Math.min(1, Math.max(0, rect.x / width));
  const y0 = Math.min(1, Math.max(0, rect.y / height));
  return {
    x: x0,
    y: y0,
    width: Math.max(0, Math.min(1, (rect.x + rect.width) / width) - x0),
    height: Math.max(0, Math.min(1, (rect.y + rect.height) / height) - y0),
  };
}

interface Words {
  rule: RuleName;
  measured: string;
  limit: string;
  where?: Box;
}

export const pass = (w: Words, say: string): Finding => ({ ...w, verdict: 'pass', say, do: '' });
export const fail = (w: Words, say: string, action: string): Finding => ({ ...w, verdict: 'fail', say, do: action });
/** @param why one Chinese sentence: why nobody looked */
export const notChecked = (rule: RuleName, why: string, action = ''): Finding => ({
  rule,
  verdict: 'not-checked',
  measured: '',
  limit: '',
  say: why,
  do: action,
});

/** 0.123 → "12.3 %" */
export const percent = (share: number, digits = 0) => `${(share * 100).toFixed(digits)} %`;

/** A value with as many digits as it takes to read other than its limit: "0.09, at most 0.09" would puzzle. */
export function beside(value: number, limit: number, digits: number): string {
  const same = value !== limit && Number(value.toFixed(digits)) === Number(limit.toFixed(digits));
  return same && digits < 4 ? beside(value, limit, digits + 1) : value.toFixed(digits);
}
export const percentBeside = (share: number, limit: number, digits = 0) =>
  `${beside(share * 100, limit * 100, digits)} %`;

/** A value as its limit is written. */
function written(name: LimitName, value: number, limit: number): string {
  const { as } = LIMITS[name];
  return as === 'percent'
    ? percentBeside(value, limit, limit < 0.1 ? 1 : 0)
    : beside(value, limit, as.digits) + as.unit;
}

interface Said {
  /** what was measured, said before the value */
  what?: string;
  where?: Box;
  /** what is so, by how good it is */
  say: { [grade in Grade]: string };
  /** the one thing to do when it did not pass; in doubt it may be another */
  do: string | { warn: string; fail: string };
  /** where a profile asks for more than the table */
  limits?: Pick<Limit, 'warn' | 'fail'>;
}

/** The finding on one measured value, by the table of limits. */
export function judgeValue(name: LimitName, value: number, said: Said): Finding {
  const limit = { ...LIMITS[name], ...said.limits };
  const grade = gradeOf(limit, value);
  // a picture that is only doubted is told where doubt begins; all others where it ends
  const edge = grade === 'warn' || limit.fail === Infinity ? limit.warn : limit.fail;
  const rule = name.split('/')[0] as RuleName;
  return {
    rule,
    verdict: grade,
    measured: `${said.what ? `${said.what} ` : ''}${written(name, value, edge)}`,
    limit: `${limit.good === 'low' ? '≤' : '≥'} ${written(name, edge, edge)}`,
    ...(said.where && { where: said.where }),
    say: said.say[grade],
    do: grade === 'pass' ? '' : typeof said.do === 'string' ? said.do : said.do[grade],
  };
}

const WORSE: Record<Finding['verdict'], number> = { fail: 0, warn: 1, 'not-checked': 2, pass: 3 };
/** A rule of several measures says the worst of them; of equals the first. */
export const worstOf = (findings: readonly [Finding, ...Finding[]]): Finding =>
  findings.reduce((worst, f) => (WORSE[f.verdict] < WORSE[worst.verdict] ? f : worst));

/** Degrees: beyond, what lies beside or below the face is hidden, and putting the head straight comes first. */
const TURNED = { yaw: 10, pitch: 15 };
export const isTurned = ({ pose }: Pick<Subject, 'pose'>) =>
  Math.abs(pose.yaw) > TURNED.yaw || Math.abs(pose.pitch) > TURNED.pitch;
