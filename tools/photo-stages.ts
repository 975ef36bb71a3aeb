// A window into the cut-out: every result on the way from the shot to the new background as a picture, at the size worked
// on, so that whoever asks why an edge looks as it does can see which step made it so.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Between, isCareful, type Way } from '../cloudfunctions/_photo/cutout/index.js';
import { plateInto } from '../cloudfunctions/_photo/cutout/plate.js';
import { sideAt } from '../cloudfunctions/_photo/cutout/walker.js';
import type { Swap } from '../cloudfunctions/_photo/make.js';
import { CLASS_NAMES, type ClassName, planeOf } from '../cloudfunctions/_photo/see/classes.js';
import type { Rect } from '../cloudfunctions/_photo/types.js';

/** One try at the cut-out. */
export interface CutOut {
  swap: Swap;
  way: Way;
}

/** What the verdict says of the pictures. */
export interface Seen {
  /** what they cover, px of the upright source */
  region: Rect;
  /** alpha and swapped are of the guarded or the careful cut-out, the one that the photo kept was made from */
  careful: boolean;
}

/** The six classes in flat colours, RGB: as in Google's own pictures of them, where neighbours differ most. */
const CLASS_COLOURS: Readonly<Record<ClassName, readonly [number, number, number]>> = {
  background: [40, 40, 48],
  hair: [196, 92, 30],
  body: [240, 170, 130],
  face: [255, 214, 170],
  cloth: [60, 130, 200],
  worn: [220, 40, 160],
};
/** Wall, open band and person, as the matting literature draws a trimap. */
const TRIMAP_LEVELS = [0, 128, 255] as const;

/** Fills the values of one pixel, 0..255, into `out` from `at` on. */
type Paint = (x: number, y: number, i: number, out: Buffer, at: number) => void;

const level = (share: number) => Math.round(255 * Math.min(1, Math.max(0, share)));

/** How the pictures of one cut-out are painted: by name, with the channels of each. */
type Pictures = Record<string, { channels: 1 | 3; paint: Paint }>;

const grey = (value: (x: number, y: number, i: number) => number): Pictures[string] => ({
  channels: 1,
  paint: (x, y, i, out, at) => {
    out[at] = value(x, y, i);
  },
});

/** What there is of every cut-out: the result. */
function resultsOf({ swapped: { data, alpha } }: Swap, prefix = ''): Pictures {
  return {
    [`${prefix}alpha`]: grey((_x, _y, i) => level(alpha[i]!)),
    [`${prefix}swapped`]: { channels: 3, paint: (_x, _y, i, out, at) => void data.copy(out, at, 3 * i, 3 * i + 3) },
  };
}

function classesOf({ picture: { width, height }, classes, placing }: Swap): Pictures {
  const planes = CLASS_NAMES.map((name) => [name, planeOf(classes, name, width, height, placing)] as const);
  const paint: Paint = (_x, _y, i, out, at) => {
    const [most] = planes.reduce((best, next) => (next[1][i]! > best[1][i]! ? next : best));
    out.set(CLASS_COLOURS[most], at);
  };
  return { classes: { channels: 3, paint } };
}

/** The clean plate, or the wall as first estimated where the network's share alone decided. */
function wallOf({ wall }: Swap, between: Between | undefined): Pictures {
  const plate = between?.plate ?? wall.rgb;
  const rgb = new Float64Array(3);
  const paint: Paint = (x, y, _i, out, at) => {
    plateInto(plate, wall.cells.width, wall.cells.height, x, y, rgb);
    for (let c = 0; c < 3; c++) out[at + c] = level(rgb[c]!);
  };
  return { wall: { channels: 3, paint } };
}

function betweenOf({ trimap, kinds, sides, trust }: Between): Pictures {
  const { labels, width, height } = trimap;
  const cellAt = (x: number, y: number) => Math.min(height - 1, y >> 2) * width + Math.min(width - 1, x >> 2);
  const materials: Paint = (x, y, _i, out, at) => {
    const cell = cellAt(x, y);
    for (let kind = 0; kind < kinds.length; kind++) out[at + kind] = level(kinds[kind]![cell]!);
  };
  return {
    trimap: grey((x, y) => TRIMAP_LEVELS[labels[cellAt(x, y)] as 0 | 1 | 2]),
    materials: { channels: 3, paint: materials },
    outline: grey((x, y) => level(sideAt(sides, x, y))),
    trust: grey((_x, _y, i) => level(trust[i]!)),
  };
}

/** Every name that a picture may have, so that none of an earlier run is left. */
const NAMES = 'alpha swapped first-alpha first-swapped classes wall trimap materials outline trust'.split(' ');

/** Takes away the pictures of an earlier run. */
export function clearStages(folder: string): void {
  for (const name of NAMES) rmSync(join(folder, `${name}.png`), { force: true });
}

/** What of the upright source the pictures cover, px; inside the source also where the decoder rounded its size. */
async function regionOf({ region, picture }: Swap, bytes: Buffer): Promise<Rect> {
  const { autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata();
  const scale = (picture.sourceScale * picture.width) / region.width;
  const [x, y] = [Math.round(region.x * scale), Math.round(region.y * scale)];
  return {
    x,
    y,
    width: Math.min(autoOrient.width, Math.round((region.x + region.width) * scale)) - x,
    height: Math.min(autoOrient.height, Math.round((region.y + region.height) * scale)) - y,
  };
}

/**
 * Writes the pictures of a shot's cut-out; those of an earlier run are taken away.
 * @param cutOuts in the order made: the last is the one that the photo was made from, and where that is another than the
 *   first, the first is what it was made instead of (`first-alpha`, `first-swapped`)
 * @param bytes of the shot
 */
export async function writeStages(cutOuts: [CutOut, ...CutOut[]], bytes: Buffer, folder: string): Promise<Seen> {
  const [first] = cutOuts;
  const kept = cutOuts.at(-1) ?? first;
  // the careful way has no steps of its own
  const between = cutOuts.findLast(({ way }) => way !== 'careful')?.swap.swapped.between;
  const pictures: Pictures = {
    ...resultsOf(kept.swap),
    ...(kept !== first && resultsOf(first.swap, 'first-')),
    ...classesOf(kept.swap),
    ...wallOf(kept.swap, between),
    ...(between && betweenOf(between)),
  };
  mkdirSync(folder, { recursive: true });
  clearStages(folder);
  const { width, height } = kept.swap.picture;
  for (const [name, { channels, paint }] of Object.entries(pictures)) {
    const out = Buffer.alloc(channels * width * height);
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) paint(x, y, i, out, channels * i);
    const image = sharp(out, { raw: { width, height, channels } });
    // sharp writes a grey picture as three channels unless it is told
    const png = await (channels === 1 ? image.toColourspace('b-w') : image).png().toBuffer();
    writeFileSync(join(folder, `${name}.png`), png);
  }
  return { region: await regionOf(kept.swap, bytes), careful: isCareful(kept.way) };
}
