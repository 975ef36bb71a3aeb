// The chin is moved to the shade below it where that is plain to see, and stays where the mesh has it otherwise.
import { describe, expect, it } from 'vitest';
import { fitChin } from '../../cloudfunctions/_photo/see/chin.js';
import type { Point, Point3 } from '../../cloudfunctions/_photo/types.js';
import { drawClasses, nameClass, paint, plainPicture, SKIN_COLOUR } from './subject.js';

const SIDE = 500;
/** A face 200 px wide whose mesh ends at row 300 on the middle column; tilted by `turn` radians around that point. */
function meshOf(turn: number): { mesh: Point3[]; cheeks: [Point, Point] } {
  const at = (x: number, y: number): Point3 => [
    250 + x * Math.cos(turn) - y * Math.sin(turn),
    300 + x * Math.sin(turn) + y * Math.cos(turn),
    0,
  ];
  const mesh = Array.from({ length: 468 }, () => at(0, 0));
  [149, 176, 148, 152, 377, 400, 378].forEach((index, i) => {
    mesh[index] = at(10 * (i - 3), 0);
  });
  const [right, left] = [at(-100, -120), at(100, -120)];
  return {
    mesh,
    cheeks: [
      [right[0], right[1]],
      [left[0], left[1]],
    ],
  };
}

/** Skin above row `edge` along the tilted face, and below it the neck at `share` of its light. */
function faceOver(edge: number, share: number, turn = 0) {
  const picture = plainPicture(SIDE, SIDE, SKIN_COLOUR);
  const neck = SKIN_COLOUR.map((v) => Math.round(v * share)) as unknown as [number, number, number];
  paint(picture, neck, (x, y) => (y - 300) * Math.cos(turn) - (x - 250) * Math.sin(turn) > edge - 300);
  return picture;
}

describe('the chin', () => {
  it.each([0, 0.12, -0.12])('is found at its lower edge when the neck lies in its shade, head tilted by %f', (turn) => {
    const { mesh, cheeks } = meshOf(turn);
    for (const edge of [294, 300, 308]) {
      const [x, y] = fitChin(faceOver(edge, 0.6, turn), mesh, cheeks);
      const down = (y - 300) * Math.cos(turn) - (x - 250) * Math.sin(turn);
      expect(Math.abs(down - (edge - 300))).toBeLessThan(1.6);
    }
  });
  it('stays 0.6 % of the face width below the mesh where no shade is seen, as under a beard', () => {
    const { mesh, cheeks } = meshOf(0);
    // 0.12 apart: (1 - share) / (1 + share) of the root of luminance
    for (const share of [1, 0.9]) expect(fitChin(faceOver(310, share), mesh, cheeks)[1]).toBeCloseTo(301.2, 5);
  });
  it('lies half way to where the six classes see the neck begin, but no farther than a beard may mislead them', () => {
    const { mesh, cheeks } = meshOf(0);
    // the usual place is row 301.2, and 3 % of the face width are 6 px
    for (const [neck, chin] of [
      [306, 303.6],
      [298, 299.6],
      [330, 304.2],
      [280, 298.2],
    ] as const) {
      const classes = { ...drawClasses(), region: { left: 0, top: 0, side: SIDE } };
      nameClass(classes, 'face', () => true);
      nameClass(classes, 'body', (_, y) => y > neck);
      expect(Math.abs(fitChin(faceOver(310, 1), mesh, cheeks, classes)[1] - chin)).toBeLessThan(0.8);
    }
  });
  it('stays there when the six classes see no neck, and at the shade where that is plain', () => {
    const { mesh, cheeks } = meshOf(0);
    const classes = { ...drawClasses(), region: { left: 0, top: 0, side: SIDE } };
    nameClass(classes, 'face', () => true);
    expect(fitChin(faceOver(310, 1), mesh, cheeks, classes)[1]).toBeCloseTo(301.2, 5);
    nameClass(classes, 'body', (_, y) => y > 298);
    expect(Math.abs(fitChin(faceOver(308, 0.6), mesh, cheeks, classes)[1] - 308)).toBeLessThan(1.6);
  });
  it('does not take the lower edge of the picture for a chin', () => {
    const { mesh, cheeks } = meshOf(0);
    const picture = plainPicture(SIDE, 303, SKIN_COLOUR);
    expect(fitChin(picture, mesh, cheeks)[1]).toBeCloseTo(301.2, 5);
  });
});
