// How much of the person the finished photo lost, told by the two pictures alone: what each pixel moved from its colour on
// the shot towards the new background. Nothing that the cut-out said of itself is asked.
import type { EmptyWall } from './empty-wall.js';

type Colour = readonly [number, number, number];

/** Photo and shot are compared in squares of so many px a side: that takes away the grain of the JPEG, and nobody sees a
 * fault of one pixel (chosen). */
export const SIDE = 2;

/** What became of each square, row by row. */
export interface Removed {
  width: number;
  height: number;
  /** 0 stayed as it was .. 1 is the new background */
  share: Float32Array;
  /** how far the colour moved towards the new background, levels (Euclidean, 0..441) */
  levels: Float32Array;
  /** how far the colour of the shot is from the empty wall's there, levels */
  fromWall: Float32Array;
  /** colour of the shot, three planes, levels */
  shot: [Float32Array, Float32Array, Float32Array];
}

const plane = (n: number) => new Float32Array(n);

/**
 * Measures what was removed. A removed share t moves a pixel by t(new − wall) where the wall's light was taken out, and by
 * t(new − shot) where the colours were only blended (Smith and Blinn 1996, the compositing equation solved for two known
 * pictures); the way that explains more is believed.
 * @param photo the finished photo and @param shot the same part of the shot, RGB 0..255, `width` × `height` px
 * @param wall the empty wall of the shot, estimated at the same size
 */
export function measureRemoved(
  photo: Buffer,
  shot: Buffer,
  size: { width: number; height: number },
  wall: EmptyWall,
  background: Colour,
): Removed {
  const [width, height] = [Math.floor(size.width / SIDE), Math.floor(size.height / SIDE)];
  const n = width * height;
  const out: Removed = {
    width,
    height,
    share: plane(n),
    levels: plane(n),
    fromWall: plane(n),
    shot: [plane(n), plane(n), plane(n)],
  };
  const perWall = wall.step / SIDE;
  const row = 3 * size.width;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const i = 3 * (SIDE * y * size.width + SIDE * x);
      const w =
        3 *
        (Math.min(wall.height - 1, Math.floor(y / perWall)) * wall.width +
          Math.min(wall.width - 1, Math.floor(x / perWall)));
      let ms = 0;
      let mw = 0;
      let ss = 0;
      let ww = 0;
      let sw = 0;
      for (let c = 0; c < 3; c++) {
        const j = i + c;
        const was = (shot[j]! + shot[j + 3]! + shot[j + row]! + shot[j + row + 3]!) / 4;
        const moved = (photo[j]! + photo[j + 3]! + photo[j + row]! + photo[j + row + 3]!) / 4 - was;
        const empty = 255 * wall.rgb[w + c]!;
        const toNew = background[c]! - was;
        const wallToNew = background[c]! - empty;
        out.shot[c]![at] = was;
        ms += moved * toNew;
        mw += moved * wallToNew;
        ss += toNew * toNew;
        ww += wallToNew * wallToNew;
        sw += (was - empty) ** 2;
      }
      out.fromWall[at] = Math.sqrt(sw);
      // levels along each of the two ways
      const blended = ms / Math.sqrt(Math.max(1, ss));
      const swapped = mw / Math.sqrt(Math.max(1, ww));
      const levels = Math.max(blended, swapped, 0);
      const share = levels / Math.sqrt(Math.max(1, blended > swapped ? ss : ww));
      out.share[at] = share > 1 ? 1 : share;
      out.levels[at] = levels;
    }
  return out;
}
