// A real person before a drawn wall, photographed by a phone: the share and the colour of the person stay known, because
// they were there before the wall.
import { join } from 'node:path';
import sharp from 'sharp';
import { enlarge } from '../../local/studio/enlarge.js';
import { between, grain, type Random, random } from '../../local/studio/random.js';
import { studioLeft } from './people-truth.js';
import { drawWall, WALLS, type WallKind } from './people-walls.js';

/** px: as large as the engine works on a frame of 3:4 (docs/engine.md "Opening the file"). */
const FRAME = { width: 1536, height: 2048 };
/** Share of the width that is wall above the cut-out's own frame, so that the head has room as the framing asks. */
const ABOVE = 0.067;
/** Share of the cut-out's height down to which its truth is trusted: white shirts before grey are less certain. */
const TRUSTED = 0.66;
/** px of a 12-megapixel file of 3:4. */
const FILE = { width: 3000, height: 4000 };
/** Of the file that the finished picture is stored in: fine enough to add nothing. */
const STORED = 95;
/** Chat programs send 1,080 px at about this quality. */
const CHAT = { width: 1080, quality: 60 };

export interface Scene {
  jpeg: Buffer;
  width: number;
  height: number;
  /** true share 0..255 of the person, through the lens */
  alpha: Uint8Array;
  /** the person's colour, not premultiplied, RGB 0..255 */
  colour: Uint8Array;
  /** 255 where the known share takes the studio's wall for person, 0..255; missing where that is not known */
  mistaken?: Uint8Array;
  /** rows from here on are not trusted, px */
  trusted: number;
}

/** The person in the frame, RGBA: wall above, and the shirt continued below by its last row. */
async function placePerson(file: string, blur: number): Promise<Buffer> {
  const { width, height } = FRAME;
  // resizing and blurring mix colours by their share: the library premultiplies for both
  const person = await sharp(file).resize(width, width, { fit: 'fill' }).blur(blur).raw().toBuffer();
  const out = Buffer.alloc(4 * width * height);
  const row = 4 * width;
  const top = Math.round(ABOVE * width);
  person.copy(out, top * row);
  for (let y = top + width; y < height; y++) out.copy(out, y * row, (top + width - 1) * row, (top + width) * row);
  return out;
}

/** Where the truth takes the studio's wall for person, in the frame. */
async function placeMistaken(folder: string, id: string): Promise<Uint8Array | undefined> {
  const { width, height } = FRAME;
  const square = await studioLeft(folder, id, width);
  if (!square) return undefined;
  const out = new Uint8Array(width * height);
  out.set(square, Math.round(ABOVE * width) * width);
  return out;
}

/** The person's shadow, thrown aside and down by a lamp and soft, 0..255. */
async function throwShadow(alpha: Uint8Array, rnd: Random): Promise<Uint8Array> {
  const { width, height } = FRAME;
  const side = (rnd() < 0.5 ? -1 : 1) * between(rnd, 0.02, 0.09) * width;
  const down = between(rnd, 0, 0.04) * width;
  const soft = between(rnd, 0.006, 0.03) * width;
  const [dx, dy] = [Math.round(side), Math.round(down)];
  const moved = new Uint8Array(alpha.length);
  for (let y = dy; y < height; y++)
    for (let x = Math.max(0, dx); x < Math.min(width, width + dx); x++)
      moved[y * width + x] = alpha[(y - dy) * width + x - dx]!;
  return sharp(moved, { raw: { width, height, channels: 1 } })
    .blur(soft)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
}

/** Noise, 8 bits and compression; chat programs shrink and compress once more. */
async function photograph(light: Float32Array, kind: WallKind, rnd: Random): Promise<Buffer> {
  const { width, height } = FRAME;
  const noise = grain(rnd, between(rnd, 1.2, 3.5));
  const rgb = Buffer.alloc(light.length);
  for (let k = 0; k < light.length; k++) {
    if ((k & 1023) === 0) noise.jump();
    const v = light[k]! + noise.next();
    rgb[k] = v < 0 ? 0 : v > 255 ? 255 : Math.round(v);
  }
  const quality = Math.round(between(rnd, 70, 92));
  let jpeg = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
  if (kind === 'chat') jpeg = await sharp(jpeg).resize(CHAT.width).jpeg({ quality: CHAT.quality }).toBuffer();
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const file = await enlarge(data, info, FILE);
  return file.jpeg({ quality: STORED }).toBuffer();
}

/**
 * Composes one person onto one wall; the same id and wall give the same bytes.
 * @param folder the people's folder
 * @throws when there is no cut-out of that person
 */
export async function composeScene(folder: string, id: string, kind: WallKind): Promise<Scene> {
  const { width, height } = FRAME;
  const rnd = random(Number(id) * 101 + WALLS.indexOf(kind));
  const rgba = await placePerson(join(folder, 'cutouts', `${id}.webp`), between(rnd, 0.5, 1.1));
  const n = width * height;
  const [alpha, colour] = [new Uint8Array(n), new Uint8Array(3 * n)];
  for (let i = 0; i < n; i++) {
    alpha[i] = rgba[4 * i + 3]!;
    for (let c = 0; c < 3; c++) colour[3 * i + c] = rgba[4 * i + c]!;
  }
  const light = await drawWall(kind, FRAME, () => throwShadow(alpha, rnd), rnd);
  for (let i = 0; i < n; i++) {
    const a = alpha[i]! / 255;
    for (let c = 0; c < 3; c++) light[3 * i + c] = a * colour[3 * i + c]! + (1 - a) * light[3 * i + c]!;
  }
  const trusted = Math.round((ABOVE + TRUSTED) * width);
  const mistaken = await placeMistaken(folder, id);
  const jpeg = await photograph(light, kind, rnd);
  return { jpeg, width, height, alpha, colour, ...(mistaken && { mistaken }), trusted };
}

/** The same person before one colour, without noise: what a perfect engine would make. RGB 0..255. */
export function idealOn({ alpha, colour }: Scene, background: readonly [number, number, number]): Uint8Array {
  return Uint8Array.from(colour, (v, k) => {
    const a = alpha[Math.floor(k / 3)]! / 255;
    return Math.round(a * v + (1 - a) * background[k % 3]!);
  });
}
