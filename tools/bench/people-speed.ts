// How fast the engine is on a real person: a framed picture as large as a phone's file, or a drawn one where there are no
// people; the figures say of whom.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { judgeShot } from '../../cloudfunctions/_photo/index.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { drawTwelveMegapixels, measureTimes } from './engine.js';
import type { Figures } from './figures.js';
import { listPeople } from './people-data.js';
import { quantile, quantiles } from './statistics.js';

/** px: 12 megapixels of 3:4, as phones write them, at a phone's usual quality. */
const FILE = { width: 3000, height: 4000, quality: 92 };
/** Pictures in a row: enough for a median and for the twentieth slowest. */
const ROUNDS = 40;

/** The first person by id, of those who may be looked at, whose framed picture the engine accepts. */
async function findPicture(folder: string): Promise<{ of: string; jpeg: Buffer } | undefined> {
  for (const { id, heldOut } of listPeople(folder) ?? []) {
    const file = join(folder, 'framed', `${id}.jpg`);
    if (heldOut || !existsSync(file)) continue;
    const jpeg = await sharp(file)
      .resize(FILE.width, FILE.height, { fit: 'fill', kernel: 'cubic' })
      .jpeg({ quality: FILE.quality })
      .toBuffer();
    const { passed } = await judgeShot(jpeg, { profile: DEFAULT_PROFILE, models: 'dist/models' });
    if (passed) return { of: `person ${id}, framed`, jpeg };
  }
  return undefined;
}

/** @returns ms: verdict, photo and two sheets; the verdict alone; and the first verdict of a new process */
export async function measureSpeed(folder: string): Promise<Figures> {
  const { of, jpeg } = (await findPicture(folder)) ?? { of: 'a drawn portrait', jpeg: await drawTwelveMegapixels() };
  const { cold, warm } = await measureTimes(jpeg, ROUNDS);
  return {
    speed: {
      of,
      total_ms: quantiles(warm.total),
      verdict_ms: quantiles(warm.verdict),
      first_ms: quantile(cold, 0.5),
      rss_mb: warm.peak,
    },
  };
}
