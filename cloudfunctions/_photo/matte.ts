// Stage 4: a first idea of where the person is. The portrait network sees a 3:4 crop around head and shoulders; its
// matte is only a start for the swap, which looks at the colours themselves.
import sharp from 'sharp';
import { runModel } from './models.js';
import type { Face, Matte, Picture } from './types.js';

const SIDE = 256;
/** Above the face box, in face heights: a high bun was clipped at 0.62 (PHOTO.md stage 4). */
const ABOVE = 0.9;
/** The crop's height in face heights: head, shoulders and what the photo shows of the chest. */
const TALL = 4;

/** The region of the picture that the network sees, whole px, inside the picture. */
export function matteRegion(picture: Picture, face: Face) {
  const height = Math.min(picture.height, Math.round(face.height * TALL));
  const width = Math.min(picture.width, Math.round((height * 3) / 4));
  const top = Math.max(0, Math.min(picture.height - height, Math.round(face.y - face.height * ABOVE)));
  const left = Math.max(0, Math.min(picture.width - width, Math.round(face.x + face.width / 2 - width / 2)));
  return { left, top, width, height };
}

/** The person's share of every pixel; outside the region the edge values go on. */
export async function makeMatte(picture: Picture, face: Face, models: string): Promise<Matte> {
  const region = matteRegion(picture, face);
  const raw = { width: picture.width, height: picture.height, channels: 3 as const };
  const data = await sharp(picture.data, { raw }).extract(region).resize(SIDE, SIDE, { fit: 'fill' }).raw().toBuffer();
  const out = await runModel(
    models,
    'selfie_segmentation',
    Float32Array.from(data, (v) => v / 255),
    SIDE,
  );
  const activation = out.activation_10;
  if (!activation) throw new Error('portrait network: output missing');
  const { width, height } = picture;
  const small = Buffer.from(activation.map((v) => Math.round(v * 255)));
  const large = await sharp(small, { raw: { width: SIDE, height: SIDE, channels: 1 } })
    .resize(region.width, region.height, { fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .extend({
      left: region.left,
      top: region.top,
      right: width - region.left - region.width,
      bottom: height - region.top - region.height,
      extendWith: 'copy',
    })
    .raw()
    .toBuffer();
  return { alpha: Float32Array.from(large, (v) => v / 255), width, height };
}
