// How fast and how frugal the photo engine is: a 12-megapixel JPEG of a drawn portrait, judged, made into the standard
// photo and laid out on two sheets, in processes of their own, built as the functions are.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';
import { standardize } from '../../cloudfunctions/_photo/index.js';
import { drawPortrait, type Wanted } from '../../local/studio/index.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { quantile, quantiles } from './statistics.js';

/** As .env.example sets it for the functions: glibc otherwise keeps an arena a thread, full of holes the size of pictures
 * (measured over 40 pictures in a row: 290 MB at most instead of 390, and no growth). */
const ENGINE_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' };

/** Inside the checkout, so that the child finds the native packages. */
const FOLDER = 'dist/bench';
const ROUNDS = 100;
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
    packages: 'external',
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

/**
 * Measures the engine.
 * @returns times in ms, memory in MB, PSNR in dB; `rss_growth_mb` compares the last tenth of 100 pictures with the
 *   second tenth
 */
export async function benchEngine(): Promise<Record<string, unknown>> {
  mkdirSync(FOLDER, { recursive: true });
  try {
    const file = join(FOLDER, '12-megapixels.jpg');
    const { jpeg } = await drawPortrait({ megapixels: 12, hair: { style: 'long' }, seed: 12 });
    writeFileSync(file, jpeg);
    const child = await bundleChild();
    const cold = Array.from({ length: COLD_STARTS }, () => Cold.parse(runChild(child, 'cold', file)).cold);
    const warm = Warm.parse(runChild(child, 'warm', file, String(ROUNDS + WARM_UP)));
    const tenth = ROUNDS / 10;
    const early = quantile(warm.memory.slice(WARM_UP + tenth, WARM_UP + 2 * tenth), 0.5);
    const late = quantile(warm.memory.slice(-tenth), 0.5);
    return {
      engine: {
        total_ms: quantiles(warm.total.slice(WARM_UP)),
        verdict_ms: quantiles(warm.verdict.slice(WARM_UP)),
        cold_ms: quantile(cold, 0.5),
        rss_mb: warm.peak,
        rss_growth_mb: late - early,
      },
      face: { psnr_min: Math.min(...warm.psnr, ...(await measureFaces())) },
    };
  } finally {
    rmSync(FOLDER, { recursive: true, force: true });
  }
}
