// A closer look at the head. The portrait network sees head and shoulders on 256 px, where a strand of hair is thinner than a
// pixel; the head alone it draws twice as fine. Colours gain nothing by it (docs/engine.md "Closer look"), so it is asked where the
// network's share alone decides.
import type { Face, Matte, Picture } from '../types.js';
import { askMatte, type Portrait, spreadMatte } from './matte.js';
import type { Placing } from './placing.js';

/** The crop in face heights: it begins so far above the face box, and is so tall and wide (best of 0.5, 1.8, 1.5; these; 0.8, 2.2,
 * 1.8; and 0.9, 2.6, 2.1). */
const CROP = { above: 0.65, tall: 2, wide: 1.7 };
/** At the crop's rim the network lacks what is around: so far inside, in heights of the crop, its share counts fully (chosen). */
const RIM = 0.08;
/** What the closer look counts beside the first: the mean of two answers errs less than either (best of 0.5 and 1). */
const COUNTS = 0.5;
/** From this share of the first look on, the closer one takes less and less away from the person, and nothing at 1: it opens locks
 * of which the first is sure (best of 0.5 and 0.7; on 30 seen pictures 70 px are pierced then, with the first look alone 84). */
const SURE = 0.7;

/** Head and hair, whole px, inside the picture. */
function headRegion(picture: Picture, face: Face): Portrait['region'] {
  const height = Math.min(picture.height, Math.round(face.height * CROP.tall));
  const width = Math.min(picture.width, Math.round(face.height * CROP.wide));
  const top = Math.max(0, Math.min(picture.height - height, Math.round(face.y - face.height * CROP.above)));
  const left = Math.max(0, Math.min(picture.width - width, Math.round(face.x + face.width / 2 - width / 2)));
  return { left, top, width, height };
}

/**
 * How far the closer look counts in each px of a row or column: fully well inside the crop, not at all beyond its rim. A rim that
 * is the picture's own hides nothing.
 * @param length px of the matte; `corner` and `scale` say where they lie in the picture
 * @param from where the crop begins, `to` where it ends, `end` where the picture ends, px of the picture
 */
function countsAlong(
  length: number,
  corner: number,
  scale: number,
  from: number,
  to: number,
  end: number,
  soft: number,
) {
  return Float32Array.from({ length }, (_, i) => {
    const at = corner + (i + 0.5) / scale;
    const begun = from <= 0 ? 1 : (at - from) / soft;
    const left = to >= end ? 1 : (to - at) / soft;
    return Math.max(0, Math.min(1, begun, left));
  });
}

/**
 * Puts the closer look into the matte of a part of the picture.
 * @param picture what the network saw
 * @param placing how the matte lies in it
 */
export function mergeHead(
  { width: wide, height: high }: Pick<Picture, 'width' | 'height'>,
  head: Portrait,
  { alpha, width, height }: Matte,
  placing: Placing,
): Matte {
  const { left, top, width: cropWide, height: cropHigh } = head.region;
  const soft = RIM * cropHigh;
  const across = countsAlong(width, placing.left, placing.scale, left, left + cropWide, wide, soft);
  const down = countsAlong(height, placing.top, placing.scale, top, top + cropHigh, high, soft);
  const out = alpha.slice();
  const finer = spreadMatte(head, width, height, { ...placing, scale: 1 / placing.scale }).alpha;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const change = finer[i]! - out[i]!;
      const doubt = change > 0 ? 1 : Math.min(1, (1 - out[i]!) / (1 - SURE));
      out[i]! += COUNTS * doubt * Math.min(across[x]!, down[y]!) * change;
    }
  return { alpha: out, width, height };
}

/** The matte of a part of the picture with the head seen once more from near. */
export async function lookCloser(
  picture: Picture,
  face: Face,
  { matte, placing }: { matte: Matte; placing: Placing },
  models: string,
): Promise<Matte> {
  return mergeHead(picture, await askMatte(picture, headRegion(picture, face), models), matte, placing);
}
