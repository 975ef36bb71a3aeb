// The empty wall as the finished photo shows it: estimated once, on the part that the photo is made from, and looked up for
// each cell of the photo. It is as smooth as its windows are wide, so the nearest cell is near enough.
import { STEP } from '../../pixels/cells.js';
import type { Wall } from '../../types.js';
import type { Crop } from '../crop.js';

/** The empty wall of the shot, on cells of the photo. */
export type EmptyWall = Pick<Wall, 'rgb' | 'width' | 'height' | 'step'>;

/**
 * @param wall of the part, and @param crop the photo's place in it, px of the part
 * @param size of the photo, px
 */
export function cropWall(wall: EmptyWall, crop: Crop, size: { width: number; height: number }): EmptyWall {
  const [width, height] = [Math.floor(size.width / STEP), Math.floor(size.height / STEP)];
  const rgb = new Float32Array(3 * width * height);
  const perCell = (STEP * crop.width) / size.width;
  const nearest = (at: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(at / wall.step)));
  for (let y = 0, i = 0; y < height; y++) {
    const row = nearest(crop.upper + (y + 0.5) * perCell, wall.height) * wall.width;
    for (let x = 0; x < width; x++, i += 3) {
      const at = 3 * (row + nearest(crop.left + (x + 0.5) * perCell, wall.width));
      for (let c = 0; c < 3; c++) rgb[i + c] = wall.rgb[at + c]!;
    }
  }
  return { rgb, width, height, step: STEP };
}
