// The memory of every function that opens pictures, held to what the gate lets through: the platform ends a function that
// takes more, and its student waits for an answer that never comes.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { expect, it } from 'vitest';
import { PICTURE_LIMITS } from '../../shared/spec.js';
import { listFunctions, readConfig } from '../../tools/build.js';
import { withExifs } from '../photo/avif.js';
import { withPackedTexts } from '../photo/png.js';
import { segment } from '../photo/ultra-hdr.js';
import type { MemoryReport } from './memory-child.js';

const MB = 1024 * 1024;
/**
 * What a decoder may hold in each function that opens pictures, and what the rest of the process takes, MB: the engine 300
 * (shared/spec.ts), reading a code 340 with the file itself (below), a finished photo and its sheet less than either.
 */
const OPENING: Record<string, { held: number; rest: number }> = {
  submitShot: { held: PICTURE_LIMITS.decoderBytes, rest: 300 },
  standardizePhoto: { held: PICTURE_LIMITS.decoderBytes, rest: 300 },
  readCaptureCode: { held: PICTURE_LIMITS.codeDecoderBytes, rest: 340 },
  // opens nothing but the photo that we made ourselves: 480 × 640, or a receiver's of a few times that
  downloadPhoto: { held: 0, rest: 300 },
};

it('every function that opens pictures has the memory for the largest that its gate lets through', () => {
  const opening = listFunctions().filter((name) => readConfig(name).container);
  expect(opening.sort()).toEqual(Object.keys(OPENING).sort());
  for (const name of opening) {
    const { held, rest } = OPENING[name]!;
    expect(readConfig(name).memory, name).toBeGreaterThanOrEqual(held / MB + rest);
  }
});

const empty = (width: number, height: number, channels: 3 | 4 = 3): Sharp =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 150, b: 90, alpha: 0.5 } } });

/** Just below what may be held (PICTURE_LIMITS.codeDecoderBytes), by kind. */
const LARGEST: Record<string, () => Promise<Buffer>> = {
  'a JPEG in several scans': () => empty(8000, 6291).jpeg({ progressive: true }).toBuffer(),
  'an AVIF': () => empty(4000, 2097).avif({ effort: 0 }).toBuffer(),
  'an interlaced PNG of 16 bits': () =>
    empty(8000, 2359, 4).toColourspace('rgb16').png({ progressive: true, compressionLevel: 1 }).toBuffer(),
};

/** The same, with as much told beside the picture as is let in. */
const TELLING: typeof LARGEST = {
  'a JPEG that tells 16 MB': async () => {
    const jpeg = await LARGEST['a JPEG in several scans']!();
    const told = segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', Buffer.alloc(63_000, 'a'));
    return Buffer.concat([jpeg.subarray(0, 2), ...Array.from({ length: 260 }, () => told), jpeg.subarray(2)]);
  },
  'an AVIF that tells 8 MB': async () => withExifs(await LARGEST['an AVIF']!(), 1, 7.9 * MB),
};

/** As long as a file may be; what stands behind the picture is a box that AVIF skips, and that nobody else reads. */
function lengthen(picture: Buffer): Buffer {
  const file = Buffer.alloc(PICTURE_LIMITS.bytes);
  picture.copy(file);
  file.writeUInt32BE(file.length - picture.length, picture.length);
  file.write('free', picture.length + 4, 'latin1');
  return file;
}

function readInChild(file: string): Promise<MemoryReport> {
  const child = fork(fileURLToPath(new URL('./memory-child.ts', import.meta.url)), [file], {
    execArgv: ['--import', 'tsx'],
  });
  return new Promise((done, failed) => {
    child.once('message', (report: MemoryReport) => done(report));
    child.once('exit', (code) => failed(new Error(`ended with ${code}`)));
  });
}

async function readAlone(picture: Buffer): Promise<MemoryReport> {
  const folder = mkdtempSync(join(tmpdir(), 'code-'));
  try {
    const file = join(folder, 'picture');
    writeFileSync(file, picture);
    return await readInChild(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const onLinux = it.runIf(process.platform === 'linux');

onLinux.each(Object.keys({ ...LARGEST, ...TELLING }))(
  'a code is looked for in the largest picture within the memory of its function: %s',
  async (kind) => {
    const { outcome, peak } = await readAlone(lengthen(await { ...LARGEST, ...TELLING }[kind]!()));
    expect(outcome).toBe('CODE_UNREADABLE');
    expect(peak).toBeLessThan(readConfig('readCaptureCode').memory);
  },
);

/** What unpacks itself while it only says how large it is: the header is read after that. */
const BOMBS: Record<string, () => Promise<Buffer>> = {
  'a PNG of 900 packed texts': async () => withPackedTexts(await empty(700, 700).png().toBuffer(), 900, 7 * MB),
  'a PNG of eight packed texts': async () => withPackedTexts(await empty(700, 700).png().toBuffer(), 8, 7 * MB),
  'an AVIF with a hundred Exifs at one place': async () =>
    withExifs(await empty(700, 700).avif().toBuffer(), 100, 20 * MB),
  'an AVIF with an Exif of 48 MB': async () => withExifs(await empty(700, 700).avif().toBuffer(), 1, 48 * MB),
  'a PNG with a text of 48 MB that is not packed': async () =>
    withPackedTexts(await empty(700, 700).png().toBuffer(), 1, 48 * MB, 'tEXt'),
};

onLinux.each(Object.keys(BOMBS))(
  'a picture that is small and tells too much of itself is refused before it fills the memory: %s',
  async (kind) => {
    const { outcome, peak } = await readAlone(await BOMBS[kind]!());
    expect(outcome).toBe('PICTURE_BROKEN');
    expect(peak).toBeLessThan(readConfig('readCaptureCode').memory);
  },
);
