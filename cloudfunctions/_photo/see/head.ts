// The head as the standard measures it: the top of the hair from the matte, everything else from the landmarks.
import type { Head } from '../finish/crop.js';
import type { Landmarks, Matte, Mesh, Picture } from '../types.js';
import { isSkin, learnSkin } from './skin.js';

/** Columns looked at, face widths to either side of the middle; and how much hair makes a crown, face widths. */
const REACH = 0.6;
const ENOUGH = 0.15;

/**
 * The first row in which the person is as wide as 0.15 face widths near the middle: single strands do not count.
 * @returns px of the picture, or undefined when the person's top is not in the matte
 */
export function findCrown({ alpha, width, height }: Matte, { centreX, faceWidth }: Mesh): number | undefined {
  const from = Math.max(0, Math.round(centreX - REACH * faceWidth));
  const to = Math.min(width, Math.round(centreX + REACH * faceWidth));
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = from; x < to; x++) sum += alpha[y * width + x]!;
    if (sum >= ENOUGH * faceWidth) return y;
  }
  return undefined;
}

/** Half of the strip of the forehead looked at, face widths, and the share of skin in a row below which hair has begun. */
const STRIP = 0.08;
const SKIN = 0.5;

/**
 * Where the forehead ends: some receivers measure the top of the head there (发际) and not at the hair's highest row.
 * @returns row of the picture; undefined when hair covers the brows, or skin reaches as high as the person (no hair)
 */
export function findHairline(picture: Picture, landmarks: Landmarks): number | undefined {
  const { data, width } = picture;
  const skin = learnSkin(picture, landmarks);
  const half = STRIP * landmarks.faceWidth;
  const from = Math.max(0, Math.round(landmarks.centreX - half));
  const to = Math.min(width, Math.round(landmarks.centreX + half));
  // from between the brows upwards
  const start = Math.round(landmarks.mesh[9]![1]);
  for (let y = start; y >= Math.max(0, landmarks.eyeY - 1.2 * landmarks.eyeToChin); y--) {
    let n = 0;
    for (let x = from; x < to; x++) {
      const i = 3 * (y * width + x);
      if (isSkin(skin, data[i]!, data[i + 1]!, data[i + 2]!)) n++;
    }
    if (n < SKIN * (to - from)) return y < start ? y + 1 : undefined;
  }
  return undefined;
}

/** Where the skull is this wide, in face widths, its top is near; what stands above it is a bun or a top knot. */
const SKULL = 0.6;

/** How far a bun stands above the head, in face widths; a head of hair without one reads 0.05 to 0.2 (drawn ones). */
export function measureBun({ alpha, width, height }: Matte, head: Head): number {
  const from = Math.max(0, Math.round(head.centreX - REACH * head.faceWidth));
  const to = Math.min(width, Math.round(head.centreX + REACH * head.faceWidth));
  for (let y = Math.max(0, Math.round(head.crownY)); y < Math.min(height, head.eyeY); y++) {
    let sum = 0;
    for (let x = from; x < to; x++) sum += alpha[y * width + x]!;
    if (sum >= SKULL * head.faceWidth) return (y - head.crownY) / head.faceWidth;
  }
  return 0;
}

export function measureHead(matte: Matte, landmarks: Mesh): Head | undefined {
  const crownY = findCrown(matte, landmarks);
  if (crownY === undefined || crownY >= landmarks.eyeY) return undefined;
  return { crownY, eyeY: landmarks.eyeY, faceWidth: landmarks.faceWidth, centreX: landmarks.centreX };
}
