// The one table of checks: which rules there are, the worst first.
import { type Finding, RULES, type RuleName } from '../../../shared/findings.js';
import type { Picture } from '../types.js';
import { clothes } from './clothes.js';
import { clothesCut } from './clothes-cut.js';
import { browsVisible, foreheadVisible } from './cover.js';
import { earsVisible } from './ears.js';
import { eyesOpen, mouthClosed } from './eyes-mouth.js';
import { oneFace, personWhole, sourceSize } from './frame.js';
import { glassesGlare, glassesTint } from './glasses.js';
import { handsAway } from './hands-away.js';
import { headPitch, headRoll, headYaw } from './head-angles.js';
import { evenLight, exposure, lightWithoutFace } from './light.js';
import { samePicture } from './same.js';
import { screenOrPrint } from './screen.js';
import { sharpness } from './sharpness.js';
import { shouldersLevel } from './shoulders.js';
import { type Check, type EarlyCheck, type EarlySubject, notChecked, type Subject } from './subject.js';
import { naturalColour, redEye } from './tone.js';
import { beautified } from './unjudged.js';
import { wallPlain } from './wall-plain.js';
import { headCovering, jewellery } from './worn.js';

/** In the order in which a fault spoils a photo: what makes the rest meaningless comes first. */
export const CHECKS: Readonly<Record<RuleName, Check>> = {
  'one-face': oneFace,
  'same-picture': samePicture,
  'person-whole': personWhole,
  'source-size': sourceSize,
  'wall-plain': wallPlain,
  sharpness: sharpness,
  exposure: exposure,
  'even-light': evenLight,
  'head-yaw': headYaw,
  'head-roll': headRoll,
  'head-pitch': headPitch,
  'eyes-open': eyesOpen,
  'glasses-tint': glassesTint,
  'glasses-glare': glassesGlare,
  'mouth-closed': mouthClosed,
  'hands-away': handsAway,
  'head-covering': headCovering,
  clothes: clothes,
  'clothes-cut': clothesCut,
  'ears-visible': earsVisible,
  'forehead-visible': foreheadVisible,
  'brows-visible': browsVisible,
  'shoulders-level': shouldersLevel,
  'red-eye': redEye,
  'natural-colour': naturalColour,
  jewellery: jewellery,
  'screen-or-print': screenOrPrint,
  beautified: beautified,
};

/**
 * The rules among them that take time and need nothing that is still asked: they are answered while the six classes
 * are, which have a thread of their own.
 */
const EARLY: readonly EarlyCheck[] = [
  wallPlain,
  sharpness,
  exposure,
  evenLight,
  glassesTint,
  glassesGlare,
  mouthClosed,
  redEye,
  screenOrPrint,
];

export type EarlyFindings = ReadonlyMap<Check, Finding>;

/** What can be said of a shot before everything of it is measured. */
export function runEarly(subject: EarlySubject): EarlyFindings {
  return new Map(EARLY.map((check) => [check, check(subject)]));
}

const RANK: Record<Finding['verdict'], number> = { fail: 0, warn: 1, 'not-checked': 2, pass: 3 };

/**
 * All findings of a shot, worst first: failures, warnings, what was not checked, what is right.
 * @param early of the same shot
 */
export function runChecks(subject: Subject, early: EarlyFindings = runEarly(subject)): Finding[] {
  // sort is stable: within a verdict the table's order stays
  return Object.values(CHECKS)
    .map((check) => early.get(check) ?? check(subject))
    .sort((a, b) => RANK[a.verdict] - RANK[b.verdict]);
}

/** Findings of a picture on which no face was found: that, what light may have to do with it, and nothing else. */
export function withoutFace(picture: Picture): Finding[] {
  const first: Finding = {
    rule: 'one-face',
    verdict: 'fail',
    measured: '0 人',
    limit: '1 人',
    say: '照片里没有找到人脸。',
    do: '请让一个人正对镜头，拍到胸部以上。',
  };
  const light = lightWithoutFace(picture);
  const found = light ? [first, light] : [first];
  const rest = RULES.filter((rule) => found.every((f) => f.rule !== rule));
  return [...found, ...rest.map((rule) => notChecked(rule, '没有找到人脸，这一项没有检查。'))];
}
