// What is measured at the edge of any person with known share, drawn or real: the band around the outline, the error of
// the picture in it, and a plane of the truth as the engine sees its part of the shot.
import sharp from 'sharp';
import { grow } from '../../cloudfunctions/_photo/pixels/planes.js';
import type { Rect } from '../../cloudfunctions/_photo/types.js';
import { share } from './statistics.js';

/** Sums over the band; dividing comes last, so that pictures add up. */
export interface EdgeError {
  pixels: number;
  /** levels, mean of the channels */
  off: number;
  over20: number;
}

interface Size {
  width: number;
  height: number;
}

/** Where the engine's part lies in its decoded shot, and the size that it is worked on at. */
export interface View {
  region: Rect;
  shot: Size;
  size: Size;
}

/** Half-width of the band around the outline, shares of a width of 960 px (8 px there, chosen). */
export const BAND = 8 / 960;
/** Levels from which a wrong colour is counted as seen (chosen). */
const SEEN = 20;

/** From here on a pixel is well inside or outside, shares of the width worked on (chosen: 20 of 960). */
export const WELL = 20 / 960;
/** A person is seen through below this share, and wall is left above the rest of it (chosen). */
export const WHOLE = 0.78;
/** A picture counts as pierced from so many px on (chosen). */
export const PIERCED = 200;

/** @returns 1 where the person is well inside, by the true share */
export const wellInside = (share: Float32Array, width: number, height: number): Uint8Array =>
  grow(
    Uint8Array.from(share, (a) => (a > 0.5 ? 1 : 0)),
    width,
    height,
    -Math.round(WELL * width),
  );

/** @param mean true share, averaged over the band's half-width */
export const bandOf = (mean: Float32Array): Uint8Array => Uint8Array.from(mean, (m) => (m > 0.01 && m < 0.99 ? 1 : 0));

export function errorOf(out: ArrayLike<number>, ideal: Float32Array, band: Uint8Array): EdgeError {
  const sum = { pixels: 0, off: 0, over20: 0 };
  for (let i = 0; i < band.length; i++) {
    if (!band[i]) continue;
    let e = 0;
    for (let c = 0; c < 3; c++) e += Math.abs(out[3 * i + c]! - ideal[3 * i + c]!) / 3;
    sum.pixels++;
    sum.off += e;
    if (e > SEEN) sum.over20++;
  }
  return sum;
}

/** @returns levels in the mean and the share of pixels over 20, of all the band's pixels together */
export function addUp(errors: (EdgeError | undefined)[]): { mean: number; over20: number } {
  const sum = { pixels: 0, off: 0, over20: 0 };
  for (const e of errors) {
    sum.pixels += e?.pixels ?? 0;
    sum.off += e?.off ?? 0;
    sum.over20 += e?.over20 ?? 0;
  }
  return { mean: share(sum.off, sum.pixels), over20: share(sum.over20, sum.pixels) };
}

/**
 * A plane of the truth as the engine sees its part of the shot: the same region, reduced the same way.
 * @param frame size of the plane; where the engine decodes to another size, the plane is brought there first
 */
export async function viewPlane(
  plane: Uint8Array,
  channels: 1 | 3,
  frame: Size,
  { region, shot, size }: View,
): Promise<Buffer> {
  const grey = channels === 1;
  const open = (data: Uint8Array, { width, height }: Size) => sharp(data, { raw: { width, height, channels } });
  let [data, from]: [Uint8Array, Size] = [plane, frame];
  if (frame.width !== shot.width || frame.height !== shot.height) {
    const all = open(data, from).resize(shot.width, shot.height, { fit: 'fill' });
    data = await (grey ? all.toColourspace('b-w') : all).raw().toBuffer();
    from = shot;
  }
  const part = open(data, from)
    .extract({ left: region.x, top: region.y, width: region.width, height: region.height })
    .resize(size.width, size.height, { fit: 'fill' });
  return (grey ? part.toColourspace('b-w') : part).raw().toBuffer();
}

export const toBytes = (plane: ArrayLike<number>, gain: number): Uint8Array =>
  Uint8Array.from(plane, (v) => Math.max(0, Math.min(255, Math.round(v * gain))));
