// Light on a drawn face whose brightness is known on each side.
import { describe, expect, it } from 'vitest';
import { evenLight } from '../../cloudfunctions/_photo/checks/even-light.js';
import { exposure } from '../../cloudfunctions/_photo/checks/exposure.js';
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import { REGIONS } from '../../cloudfunctions/_photo/see/regions.js';
import type { Point3 } from '../../cloudfunctions/_photo/types.js';
import { drawSubject } from './subject.js';

const SIDE = 400;
/** A round face: `left` and `right` are the sRGB grey of its halves; `spot` is the radius of a white spot, px. */
function draw(left: number, right: number, spot = 0): Subject {
  const data = Buffer.alloc(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const white = Math.hypot(x - 200, y - 120) < spot;
      data.fill(white ? 255 : x < SIDE / 2 ? left : right, 3 * (y * SIDE + x), 3 * (y * SIDE + x) + 3);
    }
  const mesh = Array.from({ length: 468 }, (): Point3 => [200, 200, 0]);
  REGIONS.face.forEach((index, i) => {
    const angle = (2 * Math.PI * i) / REGIONS.face.length - Math.PI / 2;
    mesh[index] = [200 + 140 * Math.cos(angle), 200 + 180 * Math.sin(angle), 0];
  });
  const patch = (indices: readonly number[], x: number) =>
    indices.forEach((index, i) => {
      mesh[index] = [x + (i === 1 || i === 2 ? 40 : 0), 200 + (i > 1 ? 50 : 0), 0];
    });
  patch(REGIONS.rightCheek, 100);
  patch(REGIONS.leftCheek, 260);
  const subject = drawSubject();
  subject.picture = { data, width: SIDE, height: SIDE, sourceScale: 1 };
  subject.landmarks.mesh = mesh;
  return subject;
}

describe('even light', () => {
  it('passes a face lit alike on both sides', () => expect(evenLight.check(draw(180, 181)).verdict).toBe('pass'));
  it('passes ordinary modelling, half as bright on one side, whichever it is', () => {
    // linear 0.515 and 0.242
    expect(evenLight.check(draw(190, 135)).verdict).toBe('pass');
    expect(evenLight.check(draw(135, 190)).verdict).toBe('pass');
  });
  it('doubts 0.4, and refuses a face with one half in shadow, on light skin and on dark', () => {
    expect(evenLight.check(draw(190, 126)).verdict).toBe('warn');
    for (const [lit, shade] of [
      [200, 90],
      [190, 110],
      [70, 32],
    ] as const)
      expect(evenLight.check(draw(lit, shade)).verdict).toBe('fail');
  });
});

describe('exposure', () => {
  it('passes a well-lit face, light or dark', () => {
    expect(exposure.check(draw(190, 190)).verdict).toBe('pass');
    expect(exposure.check(draw(100, 100)).verdict).toBe('pass');
  });
  it('takes the same dark face for a dark room when the wall is dark as well', () => {
    const subject = draw(100, 100);
    const lit = (level: number) => ({ ...subject, wall: { ...subject.wall, rgb: subject.wall.rgb.map(() => level) } });
    expect(exposure.check(lit(0.9)).verdict).toBe('pass');
    expect(exposure.check(lit(0.6)).verdict).toBe('warn');
    expect(exposure.check(lit(0.4)).verdict).toBe('fail');
  });
  it('refuses half of its least brightness where nothing around is bright, and passes dark skin beside a white shirt', () => {
    const room = (level: number, grey: number) => {
      const subject = draw(grey, grey);
      return { ...subject, wall: { ...subject.wall, rgb: subject.wall.rgb.map(() => level) } };
    };
    // linear 0.09 and 0.12 before a wall of 0.32
    expect(exposure.check(room(0.6, 85)).verdict).toBe('fail');
    expect(exposure.check(room(0.6, 97)).verdict).toBe('warn');
    const dressed = room(0.6, 85);
    dressed.picture.data.fill(240, 3 * 390 * 400);
    expect(exposure.check(dressed).verdict).toBe('pass');
  });
  it('refuses a face in the dark', () => expect(exposure.check(draw(30, 30)).verdict).toBe('fail'));
  it('refuses a burnt face and a burnt spot', () => {
    expect(exposure.check(draw(240, 240)).verdict).toBe('fail');
    expect(exposure.check(draw(180, 180, 30)).verdict).toBe('fail');
  });
});
