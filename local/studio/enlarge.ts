// Enlarges a picture so that everything stays where it is. libvips, which sharp's `resize` is made of, puts an enlarged picture half
// a px of the result towards the upper left corner: a share that is known for every px would lie beside what the engine sees.
import sharp, { type Sharp } from 'sharp';
import type { Size } from '../../shared/sheets.js';

/** px that the picture is continued on every side, for the two neighbours that bicubic interpolation reads. */
const AROUND = 2;

/** How one axis is laid: what is cut off of the result again, px, and where the continued picture begins before it is. */
function axis(scale: number): { cut: number; from: number } {
  const cut = Math.ceil(AROUND * scale);
  // the centre of the first px lies at half the scale from the edge, less its own half
  return { cut, from: (scale - 1) / 2 + cut - AROUND * scale };
}

/**
 * Enlarges by bicubic interpolation; a smaller picture is made by `resize`, which keeps the centre.
 * @param rgb RGB 0..255, interleaved, `from` px
 * @returns a picture of `to` px
 */
export async function enlarge(rgb: Buffer, from: Size, to: Size): Promise<Sharp> {
  const open = (data: Buffer, { width, height }: Size) => sharp(data, { raw: { width, height, channels: 3 } });
  const [across, down] = [to.width / from.width, to.height / from.height];
  if (across < 1 || down < 1) return open(rgb, from).resize(to.width, to.height, { fit: 'fill', kernel: 'cubic' });
  const continued = await open(rgb, from)
    .extend({ top: AROUND, bottom: AROUND, left: AROUND, right: AROUND, extendWith: 'copy' })
    .raw()
    .toBuffer();
  const [x, y] = [axis(across), axis(down)];
  const { data, info } = await open(continued, { width: from.width + 2 * AROUND, height: from.height + 2 * AROUND })
    .affine([across, 0, 0, down], { interpolator: sharp.interpolators.bicubic, odx: x.from, ody: y.from })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return open(data, info).extract({ left: x.cut, top: y.cut, ...to });
}
