// What every rule looks at, measured once per shot.
import type { Box } from '../../../shared/findings.js';
import type { Profile } from '../../../shared/profile.js';
import type { Head } from '../finish/crop.js';
import type { Classes } from '../see/classes.js';
import type { Fingerprint } from '../see/fingerprint.js';
import type { Pose } from '../see/head-pose.js';
import type { Palm } from '../see/palms.js';
import type { SkinModel } from '../see/skin.js';
import type { Face, Landmarks, Matte, Mesh, Picture, Rect, Wall } from '../types.js';

/**
 * One shot with a main person, measured, while the six classes and the palms are still asked. Every place is in px of
 * `picture`.
 */
export interface EarlySubject {
  /** at most 1024 px: what most checks look at */
  picture: Picture;
  /** the same as decoded, for what needs fine detail */
  working: Picture;
  /** all faces, the main one first */
  faces: Face[];
  face: Face;
  landmarks: Mesh;
  pose: Pose;
  matte: Matte;
  wall: Wall;
  /** absent when the top of the head is not on the picture */
  head: Head | undefined;
  skin: SkinModel;
  /** what the receiver of the photo asks for */
  profile: Profile;
}

/** The same shot with everything that is measured on it. */
export interface Subject extends EarlySubject {
  landmarks: Landmarks;
  /** what is hair, skin, cloth and worn, around head and shoulders */
  classes: Classes;
  /** palms around head and shoulders, surest first */
  palms: Palm[];
  fingerprint: Fingerprint;
  /** of shots that a reviewer rejected */
  rejected: Fingerprint[];
}

/** A place on the picture as shares 0..1, cut at its edges. */
export function boxOf({ width, height }: Picture, rect: Rect): Box {
  const x0 = Math.min(1, Math.max(0, rect.x / width));
  const y0 = Math.min(1, Math.max(0, rect.y / height));
  return {
    x: x0,
    y: y0,
    width: Math.max(0, Math.min(1, (rect.x + rect.width) / width) - x0),
    height: Math.max(0, Math.min(1, (rect.y + rect.height) / height) - y0),
  };
}

/**
 * Degrees: beyond, what lies beside or below the face is hidden, and putting the head straight comes first. It is geometry, so it
 * does not follow the limits of head-yaw.ts (now the same 10°) and head-pitch.ts, which say what a receiver takes.
 */
const TURNED = { yaw: 10, pitch: 15 };
export const isTurned = ({ pose }: Pick<Subject, 'pose'>) =>
  Math.abs(pose.yaw) > TURNED.yaw || Math.abs(pose.pitch) > TURNED.pitch;

/**
 * Degrees to either side: beyond, the face is seen from the side, and what rules of the face measure is no fault of its own. On 40
 * photographed heads turned by 10 to 62° their sayings were true up to 21°, and half of them false from 26° on.
 */
const ASIDE = 25;
export const isAside = ({ pose }: Pick<EarlySubject, 'pose'>) => Math.abs(pose.yaw) > ASIDE;
