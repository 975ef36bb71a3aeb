// The edge of one drawn portrait: how far the swapped picture is from the ideal one, in the band around the outline.
import { swapShot } from '../../cloudfunctions/_photo/make.js';
import { boxMean } from '../../cloudfunctions/_photo/pixels/planes.js';
import { type Drawn, onWall } from '../../local/studio/index.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { BACKGROUNDS } from '../../shared/spec.js';
import { blendForeground, blendPlainly } from './accuracy-foreground.js';
import { BAND, bandOf, type EdgeError, errorOf, toBytes, viewPlane, WHOLE, wellInside } from './edge.js';

export interface EdgeFigures {
  ours: EdgeError;
  naive?: EdgeError;
  foreground?: EdgeError;
  alpha: { pixels: number; off: number };
  /** wall seen through holes of the person, and how much of it was replaced */
  holes: { pixels: number; replaced: number };
  /** px of the person, well inside, that are seen through; the same as on real people */
  pierced: number;
  /** person just inside the band that is not quite whole */
  invented: number;
  /** skin of the person that took the new colour */
  blueSkin: number;
}

/** A pixel counts as replaced when less than this is left of the wall. */
const LEFT_OVER = 0.15;
/** px that an outline's mixed colours reach inwards at JPEG's half colour resolution. */
const RIM = 2;
/** Skin is touched when the swap makes it so many levels bluer, against red, than the phone's file shows it: against what was
 * drawn, noise and JPEG alone make 51 pixels of these pictures bluer by more. */
const BLUE = 25;

/**
 * Measures one portrait on the way that every shot goes, from the phone's JPEG.
 * @param compare also the plain ways, which take a second more
 * @throws AppError CHECK_FAILED when no face or head is found: the studio owes one
 */
export async function measureEdge(drawn: Drawn, models: string, compare: boolean): Promise<EdgeFigures> {
  const { truth } = drawn;
  const { picture, matte, swapped, region, working } = await swapShot(drawn.jpeg, { profile: DEFAULT_PROFILE, models });
  const { width, height } = picture;
  const background = BACKGROUNDS.blue;
  const cut = (plane: Uint8Array, channels: 1 | 3) =>
    viewPlane(plane, channels, drawn, { region, shot: working, size: picture });
  const share = Float32Array.from(await cut(toBytes(truth.alpha, 255), 1), (v) => v / 255);
  const ideal = Float32Array.from(await cut(toBytes(onWall(truth, background), 1), 3));
  const inHole = await cut(toBytes(truth.holes, 255), 1);
  const onSkin = await cut(toBytes(truth.skin, 255), 1);

  const mean = boxMean(share, width, height, Math.round(BAND * width));
  const band = bandOf(mean);
  // the outermost pixels count with the edge: JPEG has mixed their colour with the wall's before anybody saw them
  const core = boxMean(share, width, height, RIM);
  const alpha = { pixels: 0, off: 0 };
  const holes = { pixels: 0, replaced: 0 };
  const inside = wellInside(share, width, height);
  let [blueSkin, invented, pierced] = [0, 0, 0];
  for (let i = 0; i < band.length; i++) {
    if (band[i]) {
      alpha.pixels++;
      alpha.off += Math.abs(swapped.alpha[i]! - share[i]!);
    }
    if (inside[i] && share[i]! > 0.99 && swapped.alpha[i]! < WHOLE) pierced++;
    if (mean[i]! >= 0.99 && share[i]! > 0.99 && swapped.alpha[i]! < 1 - LEFT_OVER) invented++;
    if (inHole[i]! > 250) {
      holes.pixels++;
      if (swapped.alpha[i]! < LEFT_OVER) holes.replaced++;
    }
    if (onSkin[i] === 255 && core[i]! > 0.999) {
      const blue = swapped.data[3 * i + 2]! - picture.data[3 * i + 2]!;
      const red = swapped.data[3 * i]! - picture.data[3 * i]!;
      if (blue - red > BLUE) blueSkin++;
    }
  }
  return {
    ours: errorOf(swapped.data, ideal, band),
    ...(compare && {
      naive: errorOf(blendPlainly(picture.data, matte.alpha, background), ideal, band),
      foreground: errorOf(blendForeground(picture.data, matte.alpha, width, height, background), ideal, band),
    }),
    alpha,
    holes,
    pierced,
    invented,
    blueSkin,
  };
}
