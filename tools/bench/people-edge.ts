// The edge of one real person: the halo in the band, the error of the share, what is pierced well inside the outline and
// what is left of the wall well outside it; the same of two plain ways on the network's matte.

import { type Swap, swapShot } from '../../cloudfunctions/_photo/make.js';
import { boxMean, grow } from '../../cloudfunctions/_photo/pixels/planes.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { BACKGROUNDS } from '../../shared/spec.js';
import { blendForeground, blendPlainly } from './accuracy-foreground.js';
import { BAND, bandOf, type EdgeError, errorOf, viewPlane, WELL, WHOLE, wellInside } from './edge.js';
import { idealOn, type Scene } from './people-scene.js';
import { deepHoles } from './people-truth.js';

const WAYS = ['ours', 'plain', 'foreground'] as const;
export type Way = (typeof WAYS)[number];

/** Sums over one picture. */
export interface Tally extends EdgeError {
  /** sum of the share's error over the band */
  shareOff: number;
  /** px of the person, well inside, that are seen through */
  pierced: number;
  /** px of wall, well outside, that are left */
  left: number;
  /** px of the band that are not measured, because their truth is none */
  untold: number;
}

/** What was measured and on what, for whoever wants to look at it. */
export interface Measured {
  swap: Swap;
  ideal: Float32Array;
  ways: Partial<Record<Way, Tally>>;
}

/** True shares that are surely person and surely wall. */
const SURE = 0.99;

/** What is known of a scene, as the engine sees its part of the shot. Planes of 0 and 1 say where something is measured. */
export interface Known {
  /** the person's share, 0..1; holes of the truth are filled */
  share: Float32Array;
  ideal: Float32Array;
  /** where the truth is none */
  untold: Uint8Array;
  /** the band of the halo */
  band: Uint8Array;
  /** well inside the person and not in a hole of the truth; near the person */
  inside: Uint8Array;
  near: Uint8Array;
  /** pixels from here on are not trusted */
  end: number;
}

/** @param background RGB 0..255 */
export async function knownOf(scene: Scene, swap: Swap, background: readonly [number, number, number]): Promise<Known> {
  const { picture, region, working } = swap;
  const { width, height } = picture;
  const view = { region, shot: working, size: picture };
  const alpha = await viewPlane(scene.alpha, 1, scene, view);
  const known = Float32Array.from(alpha, (v) => v / 255);
  const holes = deepHoles(known, width, height);
  const mistaken = scene.mistaken ? await viewPlane(scene.mistaken, 1, scene, view) : new Uint8Array(known.length);
  const untold = holes.map((v, i) => (v || mistaken[i]! >= 128 ? 1 : 0));
  // without the holes, so that nothing around them is measured as an outline
  const share = known.map((a, i) => (holes[i] ? 1 : a));
  const ideal = Float32Array.from(await viewPlane(idealOn(scene, background), 3, scene, view));
  const k = working.height / scene.height;
  const rows = Math.max(0, Math.min(height, Math.floor((scene.trusted * k - region.y) * (height / region.height))));
  const end = rows * width;
  const band = bandOf(boxMean(share, width, height, Math.round(BAND * width))).fill(0, end);
  // by the known share as it is: what lies beside a hole is not counted as well inside
  const person = Uint8Array.from(known, (a) => (a > 0.5 ? 1 : 0));
  const well = Math.round(WELL * width);
  // gloss of the studio's colour is person all the same: only holes are left out here
  const inside = wellInside(known, width, height).map((v, i) => (v && !holes[i] && share[i]! > SURE ? 1 : 0));
  const near = grow(person, width, height, well);
  return { share, ideal, untold, band, inside, near, end };
}

/**
 * Measures one scene on the way that every shot goes.
 * @param compare also the plain ways, which take a second more
 * @throws AppError CHECK_FAILED when no face or head is found
 */
export async function measurePerson(scene: Scene, models: string, compare: boolean): Promise<Measured> {
  const background = BACKGROUNDS.blue;
  const swap = await swapShot(scene.jpeg, { profile: DEFAULT_PROFILE, models });
  const { picture, matte, swapped } = swap;
  const { width, height } = picture;
  const { share, ideal, untold, band, inside, near, end } = await knownOf(scene, swap, background);
  const told = band.map((v, i) => (v && !untold[i] ? 1 : 0));

  const tally = (out: ArrayLike<number>, made: ArrayLike<number>): Tally => {
    const sum = { ...errorOf(out, ideal, told), shareOff: 0, pierced: 0, left: 0, untold: 0 };
    for (let i = 0; i < end; i++) {
      if (band[i] && untold[i]) sum.untold++;
      if (told[i]) sum.shareOff += Math.abs(made[i]! - share[i]!);
      if (inside[i] && made[i]! < WHOLE) sum.pierced++;
      if (!near[i] && share[i]! < 1 - SURE && made[i]! > 1 - WHOLE) sum.left++;
    }
    return sum;
  };
  const { alpha: net } = matte;
  const ways = {
    ours: tally(swapped.data, swapped.alpha),
    ...(compare && {
      plain: tally(blendPlainly(picture.data, net, background), net),
      foreground: tally(blendForeground(picture.data, net, width, height, background), net),
    }),
  };
  return { swap, ideal, ways };
}
