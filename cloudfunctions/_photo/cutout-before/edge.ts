// Stage 6, first half: which pixels may hold both person and wall. The network's edge is only nearly right, so a band
// around it is open; so are the loops in the hair through which the wall shows, and hair that the network missed.
import { boxMean, connected, grow } from '../pixels/planes.js';
import { pixelsInside, regionOf } from '../see/regions.js';
import { isSkin, learnSkin } from '../see/skin.js';
import type { Landmarks, Picture, Wall } from '../types.js';

/** How far, px, the network's edge may be wrong at a working width of 960 (PHOTO.md: band of 14). */
const BAND = 14 / 960;

export const PERSON = 2;
export const OPEN = 1;
export const WALL = 0;

/** The working width that the sizes of stage 6 speak of, px: three face widths, as a half-body portrait shows. */
export const workingWidth = ({ width }: Picture, marks?: Landmarks): number => (marks ? 3 * marks.faceWidth : width);

/**
 * Neither surely person nor surely wall with all that is around: OPEN; else PERSON or WALL. One label per px.
 * @param working width, px
 */
export function openBand({ width, height }: Picture, wall: Wall, working: number): Uint8Array {
  const { cells, step } = wall;
  const mean = boxMean(cells.share, cells.width, cells.height, Math.max(1, Math.round((BAND * working) / step)));
  const missed = grow(wall.missed, wall.width, wall.height, 2);
  const labels = new Uint8Array(mean.length);
  for (let i = 0; i < labels.length; i++) {
    const m = mean[i]!;
    labels[i] = m >= 0.995 ? PERSON : m > 0.005 || missed[i] ? OPEN : WALL;
  }
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.min(wall.height - 1, Math.floor(y / step)) * wall.width;
    for (let x = 0; x < width; x++) out[y * width + x] = labels[row + Math.min(wall.width - 1, Math.floor(x / step))]!;
  }
  return out;
}

/** Bits of a channel in the table of skin colours. */
const BITS = 5;

/** This person's skin as a table over RGB cut to 5 bits a channel: learnt on the cheeks, asked for every pixel. */
function skinTable(picture: Picture, marks: Landmarks): Uint8Array {
  const model = learnSkin(picture, marks);
  const table = new Uint8Array(1 << (3 * BITS));
  const middle = (v: number) => (v << (8 - BITS)) + (1 << (7 - BITS));
  for (let r = 0; r < 1 << BITS; r++)
    for (let g = 0; g < 1 << BITS; g++)
      for (let b = 0; b < 1 << BITS; b++)
        table[(r << (2 * BITS)) | (g << BITS) | b] = isSkin(model, middle(r), middle(g), middle(b)) ? 1 : 0;
  return table;
}

/** The table's answer for a colour 0..255. */
export function skinOf(table: Uint8Array, r: number, g: number, b: number): number {
  return table[((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3)]!;
}

/** Where ears and neck are, face widths: ears to either side from brow to mouth, the neck below the jaw (measured on
 * the canonical face and on portraits). */
const EAR = { from: 0.4, to: 0.66 };
const NECK = { half: 0.45, down: 0.6 };

/** px at the rim of skin in which lens and JPEG mix it with what lies behind (measured on the drawn portraits). */
const RIM = 2;

/** A mask over part of a picture. */
export interface Window {
  left: number;
  top: number;
  width: number;
  height: number;
  mask: Uint8Array;
}

/** The mask's value at a pixel of the picture; 0 outside the window. */
export function inWindow({ left, top, width, height, mask }: Window, x: number, y: number): number {
  const [u, v] = [x - left, y - top];
  return u >= 0 && v >= 0 && u < width && v < height ? mask[v * width + u]! : 0;
}

/**
 * The face, and the ears and the neck as far as they have its colour and hang together with it: surely person, whatever
 * lies on the line between dark hair and a bright wall.
 */
function sureSkin(picture: Picture, marks: Landmarks, table: Uint8Array, wall: Wall): Window {
  const { centreX, faceWidth, eyeY, eyeToChin, chin } = marks;
  const left = Math.max(0, Math.floor(centreX - EAR.to * faceWidth));
  const top = Math.max(0, Math.floor(eyeY - eyeToChin));
  const width = Math.max(1, Math.min(picture.width, Math.ceil(centreX + EAR.to * faceWidth)) - left);
  const height = Math.max(1, Math.min(picture.height, Math.ceil(chin[1] + NECK.down * faceWidth)) - top);
  const coloured = new Uint8Array(width * height);
  const seeds = new Uint8Array(width * height);
  const face = regionOf(marks, 'face').map(([x, y]) => [x - left, y - top]);
  for (const i of pixelsInside({ width, height }, face)) seeds[i] = 1;
  const apart = 0.08 + 4 * wall.noise;
  const { data } = picture;
  for (let v = 0; v < height; v++) {
    const y = v + top;
    const down = (y - eyeY) / eyeToChin;
    const ears = down > -0.4 && down < 0.85;
    const neck = y > chin[1] - 0.35 * eyeToChin;
    if (!ears && !neck) continue;
    const row = Math.min(wall.height - 1, Math.floor(y / wall.step)) * wall.width;
    for (let u = 0; u < width; u++) {
      const x = u + left;
      const aside = Math.abs(x - centreX) / faceWidth;
      if (!((ears && aside > EAR.from) || (neck && aside < NECK.half))) continue;
      const i = 3 * (y * picture.width + x);
      if (!skinOf(table, data[i]!, data[i + 1]!, data[i + 2]!)) continue;
      const w = 3 * (row + Math.min(wall.width - 1, Math.floor(x / wall.step)));
      let far = 0;
      for (let c = 0; c < 3; c++) far += (data[i + c]! / 255 - wall.rgb[w + c]!) ** 2;
      if (far > apart * apart) coloured[v * width + u] = 1;
    }
  }
  // strands mixed with a warm wall may have skin's colour, but are thin
  const thin = Math.max(1, Math.round(faceWidth / 120));
  const solid = grow(coloured, width, height, -thin);
  for (let i = 0; i < solid.length; i++) if (seeds[i]) solid[i] = 1;
  const mask = grow(connected(solid, seeds, width, height), width, height, thin);
  for (let i = 0; i < mask.length; i++) if (!seeds[i] && !coloured[i]) mask[i] = 0;
  // the outermost pixels hold some wall: they are left to be unmixed
  return { left, top, width, height, mask: grow(mask, width, height, -RIM) };
}

/** Sure skin and its rim: only there skin's colour means skin, for brown strands mixed with a wall have it too. */
export function skinWithRim(skin: Window): Window {
  return { ...skin, mask: grow(skin.mask, skin.width, skin.height, 3 * RIM) };
}

/** The face, and where skin's colour means skin. */
export interface Face {
  marks: Landmarks;
  /** rows of the eyes and of the chin */
  eyeY: number;
  chinY: number;
  /** this person's skin colours */
  table: Uint8Array;
  /** surely skin */
  skin: Window;
  /** and what may be its rim */
  rim: Window;
}

/** Sees all that stage 6 wants to know of a face. */
export function seeFace(picture: Picture, marks: Landmarks, wall: Wall): Face {
  const table = skinTable(picture, marks);
  const skin = sureSkin(picture, marks, table, wall);
  return { marks, eyeY: marks.eyeY, chinY: marks.chin[1], table, skin, rim: skinWithRim(skin) };
}

/** So near to the middle, face widths, something bright below the chin is a collar and no wall between hair and neck. */
const COLLAR = 0.5;
/** Clothes as bright as the wall look like it: then loops are looked for only this far below the chin, face widths. */
const SHOULDER = 0.2;

/**
 * Whether a hole in the person may be a loop of hair: not on the face, not at a bright collar, not on clothes like the wall.
 * @param brightClothes the chest looks like the wall
 * @param isBright whether there are clothes as bright as the wall near a pixel
 */
export function loopZone(
  marks: Landmarks,
  skin: Window,
  brightClothes: boolean,
  isBright: (x: number, y: number) => boolean,
): (x: number, y: number) => boolean {
  const { centreX, faceWidth, chin, eyeToChin } = marks;
  const last = brightClothes ? chin[1] + SHOULDER * faceWidth : Number.POSITIVE_INFINITY;
  const near: Window = {
    ...skin,
    mask: grow(skin.mask, skin.width, skin.height, Math.max(2, Math.round(faceWidth / 60))),
  };
  const atCollar = (x: number, y: number) =>
    y > chin[1] - 0.2 * eyeToChin && Math.abs(x - centreX) < COLLAR * faceWidth && isBright(x, y);
  return (x, y) => y < last && !atCollar(x, y) && !inWindow(near, x, y);
}
