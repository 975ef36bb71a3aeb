// A face made by hand whose eyes, lenses, brows and ears are where the mesh says: tests darken, burn or cover a part of it.
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import { REGIONS } from '../../cloudfunctions/_photo/see/regions.js';
import { learnSkin } from '../../cloudfunctions/_photo/see/skin.js';
import { drawSubject, nameClass, paint, place, ring, SKIN_COLOUR } from './subject.js';

export const HAIR = [30, 26, 24] as const;
const UPPER_BROWS = { right: [70, 63, 105, 66, 107], left: [300, 293, 334, 296, 336] } as const;
const UNDER_EYES = {
  right: [111, 117, 118, 119, 100, 121, 230, 229, 228],
  left: [340, 346, 347, 348, 329, 350, 450, 449, 448],
} as const;

/** A drawn face with its mesh: eyes at row 400, ears beside the contour at ±205 px, brows at row 355. */
export function drawFace(): Subject {
  const s = drawSubject();
  place(s, REGIONS.face, ring(500, 480, 200, 260, REGIONS.face.length));
  for (const [side, x] of [
    ['right', 410],
    ['left', 590],
  ] as const) {
    place(s, side === 'right' ? REGIONS.rightLens : REGIONS.leftLens, ring(x, 405, 70, 50, 14));
    place(s, UNDER_EYES[side], ring(x, 450, 50, 14, 9));
    place(s, side === 'right' ? REGIONS.rightCheek : REGIONS.leftCheek, ring(x - (500 - x) * 0.1, 530, 40, 30, 4));
    place(
      s,
      UPPER_BROWS[side],
      [0, 1, 2, 3, 4].map((i) => [
        side === 'right' ? x - 50 + 25 * i : x + 50 - 25 * i,
        356 - 4 * Math.sin((Math.PI * i) / 4),
      ]),
    );
  }
  place(s, [2], [[500, 540]]);
  place(s, [234], [[295, 430]]);
  place(s, [454], [[705, 430]]);
  // ears: beside the contour, part of the person
  const ear = (x: number, y: number) => ((Math.abs(x - 500) - 215) / 32) ** 2 + ((y - 450) / 80) ** 2 < 1;
  paint(s.picture, SKIN_COLOUR, ear);
  nameClass(s.classes, 'face', ear);
  for (let y = 360; y < 540; y++)
    for (let x = 250; x < 750; x++) if (ear(x, y)) s.matte.alpha[y * s.picture.width + x] = 1;
  s.skin = learnSkin(s.picture, s.landmarks);
  return s;
}
/** Multiplies the light where `inside` says so. */
export const bright = (s: Subject, factor: number, inside: (x: number, y: number) => boolean) => {
  const { data, width, height } = s.picture;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (inside(x, y))
        for (let c = 0; c < 3; c++) {
          const i = 3 * (y * width + x) + c;
          data[i] = Math.min(255, Math.round(data[i]! * factor));
        }
};
