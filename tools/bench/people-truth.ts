// What of the known share is no truth. It was computed from pictures taken before a grey studio wall, and where a person has
// that wall's very colour nothing could tell the two apart: gloss on hair became a hole, and wall between loose strands
// became person.
// Whoever is measured on such places is measured on a mistake, so they are left out, and how many they are is printed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { boxMean, connected, grow } from '../../cloudfunctions/_photo/pixels/planes.js';
import { BAND } from './edge.js';

/** Half is where person becomes wall; what has less person than `open` is seen through. */
const SHARE = { half: 0.5, open: 0.9 };
/** px around a hole that its own softness reaches, at the size worked on (the bench's lens is soft by less than one). */
const RIM = 2;
/** Levels, root of the sum over three channels: nearer to the studio's wall than this is its colour (chosen; the wall
 * itself deviates by some 2 levels). */
const ALIKE = 25;
/** Side of the square on which the studio's wall is estimated, px. */
const SMALL = 250;
/** Half-widths of the windows that the wall's colour is the mean of, px of that square: the first that is a quarter wall. */
const WINDOWS = [4, 8, 16, 32, 64];
const QUARTER = 0.25;

/** Whether a pixel lies at the picture's own border. */
const atBorder = (i: number, width: number, height: number): boolean =>
  i < width || i >= width * (height - 1) || i % width === 0 || i % width === width - 1;

/**
 * Holes of the known share deep inside a person: seen through, not to be reached from outside over open places, and no px of
 * them within the band that the halo is measured in. A loop between strands at the outline is nearer than that and stays.
 * @returns 1 in such a hole and at its rim
 */
export function deepHoles(share: Float32Array, width: number, height: number): Uint8Array {
  const border = Uint8Array.from(share, (_, i) => (atBorder(i, width, height) ? 1 : 0));
  const open = Uint8Array.from(share, (v) => (v < SHARE.open ? 1 : 0));
  const reached = connected(open, border, width, height);
  const enclosed = open.map((v, i) => (v && !reached[i] ? 1 : 0));
  const wall = Uint8Array.from(share, (v) => (v < SHARE.half ? 1 : 0));
  const near = grow(connected(wall, border, width, height), width, height, Math.round(BAND * width));
  const shallow = connected(enclosed, near, width, height);
  const deep = enclosed.map((v, i) => (v && !shallow[i] ? 1 : 0));
  return grow(deep, width, height, RIM).map((v, i) => (v && !reached[i] ? 1 : 0));
}

/** The studio's wall on a small square, one plane a channel; negative where none is near. */
function wallOf(picture: Buffer, share: Buffer): Float32Array[] {
  const n = SMALL * SMALL;
  const isWall = Float32Array.from(share, (v) => (v === 0 ? 1 : 0));
  const planes = [0, 1, 2].map((c) => Float32Array.from({ length: n }, (_, i) => isWall[i]! * picture[3 * i + c]!));
  const out = planes.map(() => new Float32Array(n).fill(-1));
  for (const r of WINDOWS) {
    const seen = boxMean(isWall, SMALL, SMALL, r);
    planes.forEach((plane, c) => {
      const mean = boxMean(plane, SMALL, SMALL, r);
      const known = out[c]!;
      for (let i = 0; i < n; i++) if (known[i]! < 0 && seen[i]! >= QUARTER) known[i] = mean[i]! / seen[i]!;
    });
  }
  return out;
}

/**
 * Where the known share says person and the known colour is the studio's wall's.
 * @returns 255 there, a plane of `side` × `side` px as the cut-outs are; undefined when the original picture is not in the folder
 */
export async function studioLeft(folder: string, id: string, side: number): Promise<Uint8Array | undefined> {
  const original = join(folder, 'originals', `${id}.jpg`);
  if (!existsSync(original)) return undefined;
  const cutOut = join(folder, 'cutouts', `${id}.webp`);
  const scaled = (file: string, px: number) => sharp(file).resize(px, px, { fit: 'fill' });
  const picture = await scaled(original, SMALL).removeAlpha().raw().toBuffer();
  const share = await scaled(cutOut, SMALL).extractChannel(3).toColourspace('b-w').raw().toBuffer();
  const wall = wallOf(picture, share);
  const rgba = await scaled(cutOut, side).raw().toBuffer();
  const k = SMALL / side;
  return Uint8Array.from({ length: side * side }, (_, i) => {
    if (rgba[4 * i + 3]! <= 255 * SHARE.half) return 0;
    const at = Math.floor(Math.floor(i / side) * k) * SMALL + Math.floor((i % side) * k);
    const [r, g, b] = wall.map((plane, c) => rgba[4 * i + c]! - plane[at]!) as [number, number, number];
    return wall[0]![at]! >= 0 && Math.hypot(r, g, b) < ALIKE ? 255 : 0;
  });
}
