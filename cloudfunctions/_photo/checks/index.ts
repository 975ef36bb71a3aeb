// Which rules there are, in the order in which students read faults of one kind: who and how much is on the shot comes first,
// because it makes the rest meaningless; then wall and light, the head, what is held or worn, the face and its colours. Whether it is a copy of a screen
// or a print, or retouched, comes last: it is the hardest to be sure of, and an honest student can do least about it.
import type { Finding } from '../../../shared/findings.js';
import type { Picture } from '../types.js';
import { beautified } from './beautified.js';
import { browsVisible } from './brows-visible.js';
import { clothes } from './clothes.js';
import { clothesCut } from './clothes-cut.js';
import { earsVisible } from './ears-visible.js';
import { evenLight } from './even-light.js';
import { exposure, lightWithoutFace } from './exposure.js';
import { eyesOpen } from './eyes-open.js';
import { foreheadVisible } from './forehead-visible.js';
import { glassesGlare } from './glasses-glare.js';
import { glassesTint } from './glasses-tint.js';
import { handsAway } from './hands-away.js';
import { headCovering } from './head-covering.js';
import { headPitch } from './head-pitch.js';
import { headRoll } from './head-roll.js';
import { headYaw } from './head-yaw.js';
import { jewellery } from './jewellery.js';
import { mouthClosed } from './mouth-closed.js';
import { naturalColour } from './natural-colour.js';
import { oneFace } from './one-face.js';
import { personWhole } from './person-whole.js';
import { redEye } from './red-eye.js';
import { type EarlyRule, type Rule, saidBy } from './rule.js';
import { samePicture } from './same-picture.js';
import { fail, notChecked } from './say.js';
import { screenOrPrint } from './screen-or-print.js';
import { sharpness } from './sharpness.js';
import { shouldersLevel } from './shoulders-level.js';
import { sourceSize } from './source-size.js';
import { type EarlySubject, isAside, type Subject } from './subject.js';
import { wallPlain } from './wall-plain.js';

const LISTED = [
  oneFace,
  samePicture,
  personWhole,
  sourceSize,
  wallPlain,
  sharpness,
  exposure,
  evenLight,
  headYaw,
  headRoll,
  headPitch,
  eyesOpen,
  glassesTint,
  glassesGlare,
  mouthClosed,
  handsAway,
  headCovering,
  clothes,
  clothesCut,
  earsVisible,
  foreheadVisible,
  browsVisible,
  shouldersLevel,
  redEye,
  naturalColour,
  jewellery,
  screenOrPrint,
  beautified,
] as const;

export type RuleCode = (typeof LISTED)[number]['code'];
export const RULES: readonly (Rule<RuleCode> | EarlyRule<RuleCode>)[] = LISTED;
export const RULE_CODES = RULES.map(({ code }) => code);

/** Rules that measure a face seen from the front. */
const OF_THE_FRONT: ReadonlySet<RuleCode> = new Set<RuleCode>([
  ...(['even-light', 'eyes-open', 'glasses-tint', 'glasses-glare'] as const),
  ...(['mouth-closed', 'forehead-visible', 'brows-visible'] as const),
]);

/** What a rule says of a shot; of a face seen from the side only that it must turn, which another rule refuses. */
function ask<S extends EarlySubject>(rule: Pick<Rule<RuleCode>, 'code' | 'name'> & { check: (s: S) => Finding }, s: S) {
  if (!isAside(s) || !OF_THE_FRONT.has(rule.code)) return rule.check(s);
  return saidBy(rule, notChecked('头部转得太多，这一项没有检查。', '请正对镜头再拍。'));
}

/** What early rules said, by their code. */
export type EarlyFindings = ReadonlyMap<string, Finding>;

/** What can be said of a shot before everything of it is measured. */
export function runEarly(subject: EarlySubject): EarlyFindings {
  return new Map(RULES.flatMap((rule) => (rule.early ? [[rule.code, ask(rule, subject)]] : [])));
}

const RANK: Record<Finding['verdict'], number> = { fail: 0, warn: 1, 'not-checked': 2, pass: 3 };

/**
 * All findings of a shot, worst first: failures, warnings, what was not checked, what is right.
 * @param early of the same shot
 */
export function runChecks(subject: Subject, early: EarlyFindings = runEarly(subject)): Finding[] {
  // sort is stable: within a verdict the order of the list stays
  return RULES.map((rule) => early.get(rule.code) ?? ask(rule, subject)).sort(
    (a, b) => RANK[a.verdict] - RANK[b.verdict],
  );
}

/** Findings of a picture on which no face was found: that, what light may have to do with it, and nothing else. */
export function withoutFace(picture: Picture): Finding[] {
  const none = fail({ measured: '0 人', limit: '1 人' }, '照片里没有找到人脸。', '请让一个人正对镜头，拍到胸部以上。');
  const light = lightWithoutFace(picture);
  const found = [saidBy(oneFace, none), ...(light ? [saidBy(exposure, light)] : [])];
  const rest = RULES.filter(({ code }) => found.every(({ rule }) => rule !== code));
  return [...found, ...rest.map((rule) => saidBy(rule, notChecked('没有找到人脸，这一项没有检查。')))];
}
