// Brings a sample student's capture to the state that a test of the timer or of customer service starts from.
import { createHash } from 'node:crypto';
import type { Phone, World } from '../flow/world.js';

/** Starts as a JPEG does; another one for each capture, as in life. */
export const photoOf = (captureId: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(captureId)]);
const MEASUREMENTS = {
  width: 480,
  height: 640,
  density: 300,
  bytes: 35_000,
  quality: 90,
  baseline: true,
  crown: 80,
  eyes: 250,
  faceWidth: 240,
  centre: 0,
  background: [100, 197, 255],
  backgroundSpread: 0,
  facePsnr: 45,
};

/** Verified and paid, with a standard photo that waits for 提交, as the engine would have left it. */
export async function makeStandardized(world: World, phone: Phone, student: string): Promise<string> {
  const { captureId, payer } = await phone.verify(student);
  if (payer === 'student') await world.pay.pay((await phone.call('createOrder', { captureId })).orderId);
  addPhoto(world, captureId);
  return captureId;
}

export function addPhoto(world: World, captureId: string): void {
  const file = (name: string) => world.cloud.putFile(name, photoOf(captureId));
  const standardFileId = file(`photos/${captureId}/standard.jpg`);
  const masterFileId = file(`photos/${captureId}/master.png`);
  const shotId = file(`shots/${captureId}/1.jpg`);
  const annotatedFileId = file(`annotated/${captureId}/1.jpg`);
  const previewFileId = file(`annotated/${captureId}/1-plain.jpg`);
  const fingerprint = { sha256: 'f'.repeat(64), phash: 'f'.repeat(16) };
  const glare = { rule: 'glasses-glare', name: '镜片反光', measured: '0.0 %', limit: '≤ 3.0 %' };
  const findings = [{ ...glare, verdict: 'pass', say: '镜片没有反光。', do: '' }];
  const at = new Date();
  world.edit('captures', captureId, {
    state: 'standardized',
    status: '待确认',
    shot: { fileId: shotId, annotatedFileId, previewFileId, passed: true, findings, fingerprint, at },
    photo: { standardFileId, masterFileId, measurements: MEASUREMENTS, at },
    files: [shotId, annotatedFileId, previewFileId, standardFileId, masterFileId],
  });
}

/** With a shot that these rules refused, as the engine would have left it. */
export async function makeFaulty(world: World, phone: Phone, student: string, rules: string[]): Promise<string> {
  const captureId = await makeStandardized(world, phone, student);
  const { shot } = world.capture(captureId);
  const findings = rules.map((rule) => ({
    rule,
    name: `规则 ${rule}`,
    verdict: 'fail' as const,
    measured: '1',
    limit: '≤ 0',
    say: '不符合。',
    do: '请重拍。',
  }));
  const refused = { ...shot, uploadId: `cloud://shots/${captureId}/phone.jpg`, passed: false };
  world.edit('captures', captureId, {
    state: 'faulty',
    status: '检测未通过',
    checksLeft: 4,
    shot: { ...refused, findings: [...(shot?.findings ?? []), ...findings] },
    photo: undefined,
  });
  return captureId;
}

export async function makeReviewing(world: World, phone: Phone, student: string): Promise<string> {
  const captureId = await makeStandardized(world, phone, student);
  await phone.call('submitPhoto', { captureId });
  return captureId;
}

/** What a capture went through, event by event. */
export const eventsOf = (world: World, captureId: string): string[] =>
  world.capture(captureId).history.map(({ event }) => event);

/** The item of the reviewer's desk that waits for this capture's student. */
export function waitingItem(world: World, student: string, kind: 'check' | 'delivery'): string {
  const item = world.chsi.desk.items.find(
    (one) => one.studentId === student && one.kind === kind && one.verdict === 'pending',
  );
  if (!item) throw new Error(`no ${kind} waits for ${student}`);
  return item.id;
}

/** What the gateway was sent of this capture's photo. */
export function itemsOf(world: World, captureId: string, kind: 'check' | 'delivery') {
  const name = createHash('sha256').update(photoOf(captureId)).digest('hex').slice(0, 16);
  return world.chsi.desk.items.filter((one) => one.kind === kind && one.attemptName.endsWith(name));
}

export const exists = (world: World, fileId: string): boolean => {
  try {
    return world.cloud.getFile(fileId).length > 0;
  } catch {
    return false;
  }
};
