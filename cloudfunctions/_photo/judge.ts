// The verdict on a shot: measured once, every rule asked, all failures told at once.
import type { Finding } from '../../shared/findings.js';
import type { Profile } from '../../shared/profile.js';
import { type EarlyFindings, runChecks, runEarly, withoutFace } from './checks/index.js';
import type { EarlySubject, Subject } from './checks/subject.js';
import { annotate, prepareAnnotation, withoutMarks } from './finish/annotate.js';
import { askClasses, seeClasses } from './see/classes.js';
import { type Fingerprint, fingerprint } from './see/fingerprint.js';
import { measureHead } from './see/head.js';
import { measurePose } from './see/head-pose.js';
import { makeMatte } from './see/matte.js';
import { markFace, meshFace, type OpenedShot, openShot } from './see/opened-shot.js';
import { findPalms } from './see/palms.js';
import { learnSkin } from './see/skin.js';
import { stage } from './stage-times.js';
import type { Face, Matte, Picture, Wall } from './types.js';
import { estimateWall } from './wall/wall.js';

export interface JudgeOptions {
  /** what the receiver asks for */
  profile: Profile;
  /** folder with the networks and the canonical face */
  models: string;
  /** of shots that a reviewer rejected: the same picture is refused */
  rejected?: Fingerprint[];
}

export interface Judged {
  /** nothing failed; warnings do not refuse */
  passed: boolean;
  /** worst first */
  findings: Finding[];
  fingerprint: Fingerprint;
  /** JPEG of the student's own shot with the places marked */
  annotated: Buffer;
  /** the same without marks, of a shot that passed and has some */
  plain?: Buffer;
}

/** The person's share, and the wall around. */
async function measureWall(picture: Picture, face: Face, o: JudgeOptions): Promise<[Matte, Wall]> {
  const matte = await stage('matte', () => makeMatte(picture, face, o.models));
  return [matte, stage('wall', () => estimateWall(picture, matte))];
}

/** What is measured while the six classes are still asked, and what is said already. */
interface Early {
  subject: EarlySubject;
  findings: EarlyFindings;
  fingerprint: Fingerprint;
}

async function seeEarly(bytes: Buffer, shot: OpenedShot, face: Face, o: JudgeOptions): Promise<Early> {
  const { picture, working, faces } = shot;
  const [mesh, [matte, wall]] = await Promise.all([meshFace(shot, face, o.models), measureWall(picture, face, o)]);
  const pose = await measurePose(mesh, o.models);
  const [head, skin] = [measureHead(matte, mesh), learnSkin(picture, mesh)];
  const subject = { picture, working, faces, face, landmarks: mesh, pose, matte, wall, head, skin, profile: o.profile };
  // sharp works on threads of its own while the rules are asked here
  const print = stage('fingerprint', () => fingerprint(bytes, picture));
  const findings = stage('checks', () => runEarly(subject));
  prepareAnnotation(working, [...findings.values()]);
  return { subject, findings, fingerprint: await print };
}

/** Everything that the checks look at, and what they said already; undefined when there is no face. */
async function measureSubject(
  bytes: Buffer,
  o: JudgeOptions,
): Promise<{ subject: Subject; early: EarlyFindings } | undefined> {
  const shot = await openShot(bytes, o.models, o.profile.height);
  const { picture, faces } = shot;
  const [face] = faces;
  if (!face) return undefined;
  // the six classes take longest and have a thread of their own: they are asked first, and what can do without them is
  // done meanwhile
  await askClasses(picture, face, o.models);
  const [classes, early, palms] = await Promise.all([
    stage('classes', () => seeClasses(picture, face, o.models)),
    seeEarly(bytes, shot, face, o),
    stage('palms', () => findPalms(picture, face, o.models)),
  ]);
  const { subject, findings, fingerprint } = early;
  const landmarks = await markFace(shot, face, o.models);
  return {
    subject: { ...subject, landmarks, classes, palms, fingerprint, rejected: o.rejected ?? [] },
    early: findings,
  };
}

/**
 * Judges one shot by every rule.
 * @param bytes a photograph as the phone made it
 * @throws AppError NOT_A_PICTURE, PICTURE_BROKEN, PICTURE_TOO_LARGE, PICTURE_TOO_SMALL, PICTURE_ANIMATED, PICTURE_HEIC
 */
export async function judgeShot(bytes: Buffer, o: JudgeOptions): Promise<Judged> {
  const measured = await measureSubject(bytes, o);
  const { picture, working } = await openShot(bytes, o.models, o.profile.height);
  const findings = stage('checks', () =>
    measured ? runChecks(measured.subject, measured.early) : withoutFace(picture),
  );
  const passed = findings.every((f) => f.verdict !== 'fail');
  // both are encoded at once, on threads of sharp's own
  const [annotated, plain] = await Promise.all([
    stage('annotate', () => annotate(working, findings, measured?.subject)),
    passed ? withoutMarks(working, findings) : undefined,
  ]);
  return {
    passed,
    findings,
    fingerprint: measured?.subject.fingerprint ?? (await fingerprint(bytes, picture)),
    annotated,
    ...(plain && { plain }),
  };
}

/**
 * The shot without the marks of its findings, for one that a person let pass after they were drawn.
 * @param findings as `judgeShot` gave them, whatever became of their verdicts
 * @returns JPEG, longest side at most 1152 px; undefined where nothing is marked
 * @throws AppError as `judgeShot`
 */
export async function unmarkShot(
  bytes: Buffer,
  findings: Finding[],
  o: Pick<JudgeOptions, 'models' | 'profile'>,
): Promise<Buffer | undefined> {
  const { working } = await openShot(bytes, o.models, o.profile.height);
  return withoutMarks(working, findings);
}
