// How fast and how frugal the photo engine is: a 12-megapixel JPEG, of a drawn portrait unless another is named, judged, made into the standard
// photo and laid out on two sheets, in processes of their own, built as the functions are.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';
import { standardize } from '../../cloudfunctions/_photo/index.js';
import { drawPortrait, type Wanted } from '../../local/studio/index.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { NATIVE_PACKAGES, oneLanguage } from '../build.js';
import type { Figures } from './figures.js';
import { quantile, quantiles } from './statistics.js';

/** As .env.example sets it for the functions: glibc otherwise keeps an arena a thread, full of holes the size of pictures
 * (measured over 25 pictures of 12 megapixels in a row: 390 MB at most instead of 450). */
const ENGINE_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' };

/** Inside the checkout, so that the child finds the native packages. */
const FOLDER = 'dist/bench';
const ROUNDS = 100;
/** Enough for medians of stages. */
const STAGE_ROUNDS = 20;
/** What comes before, until the code is warm. */
const WARM_UP = 8;
const COLD_STARTS = 5;

/** What the fidelity of the face is measured on: hair, skin, clothes and light that cost a JPEG few bytes or many. */
const FACES: Wanted[] = [
  { seed: 2 },
  { seed: 3, hair: { style: 'long', colour: 'brown' }, clothes: 'white' },
  { seed: 4, hair: { style: 'curls' }, clothes: 'striped', noise: 3 },
  { seed: 5, skin: 'dark', hair: { style: 'curls' }, glasses: 'clear' },
  { seed: 6, skin: 'medium', hair: { style: 'long', colour: 'blond', loose: 3 }, clothes: 'striped' },
];

const Cold = z.object({ cold: z.number(), failed: z.array(z.string()) });
const Warm = z.object({
  total: z.array(z.number()),
  verdict: z.array(z.number()),
  psnr: z.array(z.number()),
  memory: z.array(z.number()),
  stages: z.array(z.record(z.string(), z.number())),
  peak: z.number(),
});

async function bundleChild(): Promise<string> {
  const outfile = join(FOLDER, 'engine-child.mjs');
  await build({
    entryPoints: ['tools/bench/engine-child.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: NATIVE_PACKAGES,
    plugins: [oneLanguage],
    logLevel: 'warning',
  });
  return outfile;
}

/** A process with the environment that the functions are deployed with. */
function runChild(child: string, ...args: string[]): unknown {
  const env = { ...process.env, ...ENGINE_ENVIRONMENT };
  return JSON.parse(execFileSync(process.execPath, [child, ...args], { encoding: 'utf8', maxBuffer: 2 ** 24, env }));
}

/** The worst face of several portraits: dB between the photo as encoded and as resampled. */
async function measureFaces(): Promise<number[]> {
  const found: number[] = [];
  for (const wanted of FACES) {
    const { jpeg } = await drawPortrait(wanted);
    const { measurements } = await standardize(jpeg, { profile: DEFAULT_PROFILE, models: 'dist/models' });
    found.push(measurements.facePsnr);
  }
  return found;
}

/** Times of one 12-megapixel file; `stages` has the sums of one picture each. */
export interface Times {
  cold: number[];
  warm: z.infer<typeof Warm>;
}

/** Bundles the child, hands it to `use` with a file that holds the picture, and removes both. */
async function withChild<T>(jpeg: Buffer, use: (child: string, file: string) => T | Promise<T>): Promise<T> {
  mkdirSync(FOLDER, { recursive: true });
  try {
    const file = join(FOLDER, '12-megapixels.jpg');
    writeFileSync(file, jpeg);
    return await use(await bundleChild(), file);
  } finally {
    rmSync(FOLDER, { recursive: true, force: true });
  }
}

/**
 * Measures one picture in processes of their own, cold several times and warm in a row.
 * @param jpeg a phone's file that the engine accepts
 * @param rounds pictures in a row after the warm-up, whose times are left out
 * @throws when a rule fails on the picture
 */
export function measureTimes(jpeg: Buffer, rounds: number): Promise<Times> {
  return withChild(jpeg, (child, file) => {
    const cold = Array.from({ length: COLD_STARTS }, () => Cold.parse(runChild(child, 'cold', file)).cold);
    const all = Warm.parse(runChild(child, 'warm', file, String(rounds + WARM_UP)));
    const [total, verdict] = [all.total.slice(WARM_UP), all.verdict.slice(WARM_UP)];
    return { cold, warm: { ...all, total, verdict, memory: all.memory.slice(WARM_UP) } };
  });
}

/**
 * @returns median ms of every stage, in the order in which they end; `rest` is what no stage claims, below zero where more ran
 *   side by side than alone
 */
export function measureStages(jpeg: Buffer): Promise<Figures> {
  return withChild(jpeg, (child, file) => {
    const all = Warm.parse(runChild(child, 'stages', file, String(STAGE_ROUNDS + WARM_UP)));
    const stages = all.stages.slice(WARM_UP);
    const names = [...new Set(stages.flatMap(Object.keys))];
    const rest = stages.map((times, i) => all.total[i + WARM_UP]! - Object.values(times).reduce((s, ms) => s + ms, 0));
    const medians = names.map((name) => [
      name,
      quantile(
        stages.map((times) => times[name] ?? 0),
        0.5,
      ),
    ]);
    return { ...Object.fromEntries(medians), rest: quantile(rest, 0.5) };
  });
}

/** The portrait that stands for a phone's file where no real one is at hand. */
export async function drawTwelveMegapixels(): Promise<Buffer> {
  const { jpeg } = await drawPortrait({ megapixels: 12, hair: { style: 'long' }, seed: 12 });
  return jpeg;
}

/**
 * Measures the engine on a drawn portrait.
 * @param o.stages only where the time goes, by stage
 * @param o.picture a phone's file to measure instead of the drawn one
 * @returns times in ms, memory in MB, PSNR in dB; `rss_growth_mb` compares the last tenth of 100 pictures with the
 *   second tenth
 */
export async function benchEngine(o: { stages?: boolean; picture?: string } = {}): Promise<Figures> {
  const jpeg = o.picture ? readFileSync(o.picture) : await drawTwelveMegapixels();
  if (o.stages) return { engine: { stages: await measureStages(jpeg) } };
  const { cold, warm } = await measureTimes(jpeg, ROUNDS);
  const tenth = ROUNDS / 10;
  const early = quantile(warm.memory.slice(tenth, 2 * tenth), 0.5);
  const late = quantile(warm.memory.slice(-tenth), 0.5);
  return {
    engine: {
      total_ms: quantiles(warm.total),
      verdict_ms: quantiles(warm.verdict),
      cold_ms: quantile(cold, 0.5),
      rss_mb: warm.peak,
      rss_growth_mb: late - early,
    },
    face: { psnr_min: Math.min(...warm.psnr, ...(await measureFaces())) },
  };
}
