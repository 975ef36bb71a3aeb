// The verdict on a shot: measured once, every rule asked, all failures told at once.
import type { Finding } from '../../shared/findings.js';
import type { Profile } from '../../shared/profile.js';
import { runChecks, withoutFace } from './checks/index.js';
import type { Subject } from './checks/subject.js';
import { annotate, prepareAnnotation, withoutMarks } from './finish/annotate.js';
import { seeClasses } from './see/classes.js';
import { type Fingerprint, fingerprint } from './see/fingerprint.js';
import { findHands } from './see/hands.js';
import { measureHead } from './see/head.js';
import { makeMatte } from './see/matte.js';
import { measurePose } from './see/pose.js';
import { markFace, openShot } from './see/shot.js';
import { learnSkin } from './see/skin.js';
import { stage } from './stages.js';
import type { Face, Matte, Picture, Wall } from './types.js';
import { estimateWall } from './wall/wall.js';

export interface JudgeOptions {
  /** what the receiver asks for */
  profile: Profile;
  /** folder with the networks and the canonical face */
  models: string;
  /** of shots that a reviewer rejected: the same picture is refused */
  rejected?: Fingerprint[];
  /** told, in Chinese, what is being done now */
  onStage?: (say: string) => void | Promise<void>;
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
  await o.onStage?.('正在分析背景');
  return [matte, stage('wall', () => estimateWall(picture, matte))];
}

/** Everything that the checks look at; undefined when there is no face. */
async function measureSubject(bytes: Buffer, o: JudgeOptions): Promise<Subject | undefined> {
  await o.onStage?.('正在打开照片');
  const shot = await openShot(bytes, o.models, o.profile.height);
  const { picture, working, faces } = shot;
  const [face] = faces;
  if (!face) return undefined;
  await o.onStage?.('正在测量五官');
  // what does not wait for one another: while sharp prepares for one network another runs; the six classes take longest
  const [landmarks, [matte, wall], classes, hands, print] = await Promise.all([
    markFace(shot, face, o.models),
    measureWall(picture, face, o),
    stage('classes', () => seeClasses(picture, face, o.models)),
    stage('hands', () => findHands(picture, face, o.models)),
    stage('fingerprint', () => fingerprint(bytes, picture)),
  ]);
  return {
    picture,
    working,
    faces,
    face,
    landmarks,
    pose: await measurePose(landmarks, o.models),
    matte,
    classes,
    hands,
    wall,
    head: measureHead(matte, landmarks),
    skin: learnSkin(picture, landmarks),
    profile: o.profile,
    fingerprint: print,
    rejected: o.rejected ?? [],
  };
}

/**
 * Judges one shot by every rule.
 * @param bytes a photograph as the phone made it
 * @throws AppError NOT_A_PICTURE, PICTURE_BROKEN, PICTURE_TOO_LARGE, PICTURE_TOO_SMALL, PICTURE_ANIMATED, PICTURE_HEIC
 */
export async function judgeShot(bytes: Buffer, o: JudgeOptions): Promise<Judged> {
  const subject = await measureSubject(bytes, o);
  const { picture, working } = await openShot(bytes, o.models, o.profile.height);
  await o.onStage?.('正在逐项检查');
  // sharp shrinks on a thread of its own while the rules are asked here
  prepareAnnotation(working);
  const findings = stage('checks', () => (subject ? runChecks(subject) : withoutFace(picture)));
  const passed = findings.every((f) => f.verdict !== 'fail');
  // both are encoded at once, on threads of sharp's own
  const [annotated, plain] = await Promise.all([
    stage('annotate', () => annotate(working, findings, subject)),
    passed ? withoutMarks(working, findings) : undefined,
  ]);
  return {
    passed,
    findings,
    fingerprint: subject?.fingerprint ?? (await fingerprint(bytes, picture)),
    annotated,
    ...(plain && { plain }),
  };
}
