// The cut-out works at about the photo's size, and what was made smaller twice is soft. Well inside the person nothing was
// replaced: there the photo is the shot itself, made smaller once.
import type { Pixels } from './encode.js';

/** Below this share of the person a pixel stays as the cut-out left it, 0..1; from there the shot fades in. The two lie up to half
 * a px beside one another, which only an edge would show (chosen). */
const INSIDE = 0.9;

/**
 * Gives the person the detail of the shot, in place.
 * @param photo with its wall replaced
 * @param share of the person in every pixel, 0..255
 * @param shot the same crop of the shot, made smaller once
 */
export function restoreDetail({ data }: Pixels, share: Uint8Array, { data: shot }: Pixels): void {
  for (let i = 0; i < share.length; i++) {
    const inside = (share[i]! / 255 - INSIDE) / (1 - INSIDE);
    if (inside <= 0) continue;
    for (let k = 3 * i; k < 3 * i + 3; k++) data[k] = data[k]! + inside * (shot[k]! - data[k]!) + 0.5;
  }
}
