// A process of its own that opens damaged pictures and says what became of them and of itself: a crash of the decoder ends
// it, and what leaks shows in its memory. Arguments: number of files; "leaking" to forget
// something on purpose, so that the measure itself is tested.
import { openSync, readdirSync } from 'node:fs';
import { devNull } from 'node:os';
import sharp from 'sharp';
import { decode } from '../../cloudfunctions/_photo/see/decode.js';
import { AppError } from '../../shared/errors.js';

/** What the process holds. */
export interface Held {
  /** MB after a garbage collection */
  rss: number;
  /** open file descriptors; 0 where the system does not list them */
  files: number;
  /** pictures that sharp says it is working on or has waiting */
  pictures: number;
  /** timers, requests, threads that keep the process alive */
  resources: number;
  /** bytes that libvips has allocated, MB */
  native: number;
}
export interface Report {
  pictures: number;
  refusals: number;
  /** what was neither a whole picture nor a refusal with a name */
  wrong: string[];
  /** after the warm-up, then after each quarter of the files */
  held: Held[];
}

const CODES = [
  'NOT_A_PICTURE',
  'PICTURE_BROKEN',
  'PICTURE_TOO_LARGE',
  'PICTURE_TOO_SMALL',
  'PICTURE_ANIMATED',
  'PICTURE_HEIC',
];
const [W, H] = [640, 720];
/** Quarters of a run, and files of the warm-up: after them allocators and code caches have their size. */
const PARTS = 4;
const WARM_UP = 160;

async function makeFiles(): Promise<Buffer[]> {
  const grain = { type: 'gaussian' as const, mean: 128, sigma: 20 };
  const detail = sharp({ create: { width: W, height: H, channels: 3, background: '#888', noise: grain } });
  const plain = sharp({ create: { width: W, height: H, channels: 3, background: '#d24632' } });
  return Promise.all([
    detail.clone().withMetadata({ orientation: 6 }).jpeg({ quality: 30 }).toBuffer(),
    detail.clone().jpeg({ quality: 30, progressive: true }).toBuffer(),
    detail.clone().withIccProfile('p3').jpeg({ quality: 30 }).toBuffer(),
    plain.clone().png().toBuffer(),
    plain.clone().toColourspace('rgb16').png().toBuffer(),
    plain.clone().webp().toBuffer(),
    plain.clone().gif().toBuffer(),
    plain.clone().tiff({ compression: 'lzw' }).toBuffer(),
  ]);
}

/** Damage that is the same in every run. */
function makeDamage(files: Buffer[]): (round: number) => Buffer {
  let state = 20_261;
  const random = (below: number) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return (round) => {
    const file = Buffer.from(files[round % files.length]!);
    // mostly the header, where sizes, tables and profiles are
    const reach = random(4) === 0 ? file.length : Math.min(file.length, 700);
    for (let k = 1 + random(6); k > 0; k--) file[random(reach)] = random(256);
    return random(5) === 0 ? file.subarray(0, random(file.length)) : file;
  };
}

function look(): Held {
  globalThis.gc?.();
  const { queue, process: working } = sharp.counters();
  let files = 0;
  try {
    files = readdirSync('/proc/self/fd').length;
  } catch {
    // another system: memory alone is measured
  }
  return {
    rss: process.memoryUsage().rss / 2 ** 20,
    files,
    pictures: queue + working,
    resources: process.getActiveResourcesInfo().length,
    native: sharp.cache(false).memory.current,
  };
}

const leaked: unknown[] = [];
/** A decoder that forgets a tenth of every picture, and to close every twentieth file. */
function leak(round: number): void {
  leaked.push(Buffer.alloc(131_072, 7));
  if (round % 20 === 0) leaked.push(openSync(devNull, 'r'));
}

async function run(count: number, leaking: boolean): Promise<Report> {
  const damage = makeDamage(await makeFiles());
  const report: Report = { pictures: 0, refusals: 0, wrong: [], held: [] };
  for (let round = 0; round < WARM_UP + count; round++) {
    if (round >= WARM_UP && (round - WARM_UP) % Math.ceil(count / PARTS) === 0) report.held.push(look());
    try {
      const { data, width, height } = await decode(damage(round));
      if (data.length !== 3 * width * height) report.wrong.push(`${round}: ${data.length} bytes`);
      report.pictures++;
    } catch (error) {
      report.refusals++;
      if (!(error instanceof AppError) || !CODES.includes(error.code)) report.wrong.push(`${round}: ${String(error)}`);
    }
    if (leaking && round >= WARM_UP) leak(round);
  }
  report.held.push(look());
  return report;
}

const [count = '400', leaking] = process.argv.slice(2);
process.send?.(await run(Number(count), leaking === 'leaking'));
process.disconnect?.();
