// Contact sheets for looking at real heads one by one: the made picture beside the ideal one at the hair, pixel for pixel
// as the engine worked on it.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Measured } from './people-edge.js';
import type { EdgeJob } from './people-jobs.js';

/** The head around the face, in widths of the face: hair at both sides, above, and down to the neck. */
const HEAD = { side: 0.95, above: 1.25, below: 0.35 };
const PER_SHEET = 3;
/** px */
const CAPTION = 22;

const stripOf = (folder: string, name: string) => join(folder, `strip-${name}.png`);

/** Writes one strip: made and ideal, side by side. */
export async function writeStrip({ swap, ideal }: Measured, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { picture, swapped, landmarks } = swap;
  const { width, height } = picture;
  const { centreX, eyeY, faceWidth, chin } = landmarks;
  const left = Math.max(0, Math.round(centreX - HEAD.side * faceWidth));
  const top = Math.max(0, Math.round(eyeY - HEAD.above * faceWidth));
  const part = {
    left,
    top,
    width: Math.min(width, Math.round(centreX + HEAD.side * faceWidth)) - left,
    height: Math.min(height, Math.round(chin[1] + HEAD.below * faceWidth)) - top,
  };
  const head = (data: ArrayLike<number>) =>
    sharp(Uint8Array.from(data), { raw: { width, height, channels: 3 } })
      .extract(part)
      .png()
      .toBuffer();
  const caption = `<svg xmlns="http://www.w3.org/2000/svg" width="${2 * part.width}" height="${CAPTION}"><text x="4" y="16" font-family="sans-serif" font-size="15">${name}: made, ideal</text></svg>`;
  await sharp({ create: { width: 2 * part.width, height: part.height + CAPTION, channels: 3, background: '#fff' } })
    .composite([
      { input: Buffer.from(caption), left: 0, top: 0 },
      { input: await head(swapped.data), left: 0, top: CAPTION },
      { input: await head(ideal), left: part.width, top: CAPTION },
    ])
    .png()
    .toFile(stripOf(folder, name));
}

/** Puts the strips on sheets of three people before the same wall. @returns the files */
export async function joinStrips(jobs: EdgeJob[], folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const wall of new Set(jobs.map((job) => job.wall))) {
    const names = jobs
      .filter((job) => job.wall === wall)
      .map(({ person }) => `${person.id}-${wall}`)
      .filter((name) => existsSync(stripOf(folder, name)));
    for (let s = 0; s < names.length; s += PER_SHEET) {
      const strips = await Promise.all(
        names.slice(s, s + PER_SHEET).map(async (name) => {
          const input = readFileSync(stripOf(folder, name));
          rmSync(stripOf(folder, name));
          const { width, height } = await sharp(input).metadata();
          return { input, width, height };
        }),
      );
      const tops = strips.map((_, i) => strips.slice(0, i).reduce((sum, { height }) => sum + height, 0));
      const file = join(folder, `${wall}-${String(s / PER_SHEET + 1).padStart(2, '0')}.png`);
      const width = Math.max(...strips.map((strip) => strip.width));
      const height = strips.reduce((sum, strip) => sum + strip.height, 0);
      await sharp({ create: { width, height, channels: 3, background: '#fff' } })
        .composite(strips.map(({ input }, i) => ({ input, left: 0, top: tops[i]! })))
        .png()
        .toFile(file);
      files.push(file);
    }
  }
  return files;
}
