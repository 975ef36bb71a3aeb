// Stands in for the photo engine: a shot says in words what the engine would find. Everything around it (leases, files,
// counts, states) is the product's own.
import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.js';
import type { Finding, Measurements } from '../../shared/findings.js';
import { BACKGROUNDS } from '../../shared/spec.js';

/** A JPEG whose only segment, one that every copy keeps, holds words (markers: ISO/IEC 10918-1 annex B). */
export function pictureOf(words: string): Buffer {
  const text = Buffer.from(words);
  const start = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 0]);
  // a segment's length counts itself
  start.writeUInt16BE(text.length + 2, 4);
  return Buffer.concat([start, text, Buffer.from([0xff, 0xd9])]);
}

const MEASUREMENTS: Measurements = {
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
  background: [...BACKGROUNDS.blue],
  backgroundSpread: 0,
  facePsnr: 45,
};
const FAULT: Finding = {
  rule: 'sharpness',
  name: '清晰度',
  verdict: 'fail',
  measured: '1',
  limit: '2',
  say: '照片有点模糊。',
  do: '请拿稳手机再拍一张。',
};

const draw = (what: string, of: Buffer): Buffer =>
  pictureOf(`${what} ${createHash('sha256').update(of).digest('hex')}`);

/** The refusal of a shot from which no clean photo can be made. */
export class NotClean extends AppError {
  constructor(
    readonly finding: Finding,
    readonly annotated: Buffer,
  ) {
    super('PHOTO_NOT_CLEAN', 'simulated');
  }
}

export async function judgeShot(bytes: Buffer, { rejected = [] }: { rejected?: { sha256: string }[] }) {
  if (bytes.includes('broken')) throw new AppError('PICTURE_BROKEN', 'simulated');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const passed = !bytes.includes('blurred') && !rejected.some((one) => one.sha256 === sha256);
  // passed, with marks on what might be better
  const plain = passed && bytes.includes('marked') ? { plain: draw('plain', bytes) } : {};
  const print = { sha256, phash: sha256.slice(0, 16) };
  return { passed, findings: passed ? [] : [FAULT], fingerprint: print, annotated: draw('annotated', bytes), ...plain };
}

export const unmarkShot = async (bytes: Buffer): Promise<Buffer> => draw('plain', bytes);

export async function standardize(bytes: Buffer) {
  if (bytes.includes('unclean')) throw new NotClean(FAULT, draw('unclean', bytes));
  return { jpeg: draw('standard', bytes), master: draw('master', bytes), measurements: MEASUREMENTS };
}

export const makeSheet = async (master: Buffer): Promise<Buffer> => draw('sheet', master);
export const makeSheetPdf = makeSheet;
/** All sheets look the same. */
export const layoutMark = (): string => 'sheet';
