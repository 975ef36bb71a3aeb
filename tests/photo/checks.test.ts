// The checks that need nothing but measured faces: each limit from both sides.
import { describe, expect, it } from 'vitest';
import { eyesOpen, mouthClosed, oneFace, sourceSize } from '../../cloudfunctions/_photo/checks/features.js';
import { headPitch, headRoll, headYaw } from '../../cloudfunctions/_photo/checks/pose.js';
import type { Check, Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import type { Face, Point } from '../../cloudfunctions/_photo/types.js';

const face = (x: number, size: number): Face => ({
  x,
  y: 300,
  width: size,
  height: size,
  score: 0.9,
  eyes: [
    [0, 0],
    [0, 0],
  ],
});
/** 9 lower points, then 7 upper ones, `open` px apart. */
const eye = (x: number, open: number): Point[] => [
  ...Array.from({ length: 9 }, (_, i): Point => [x + 5 * i, 400 + open]),
  ...Array.from({ length: 7 }, (_, i): Point => [x + 5 * (i + 1), 400]),
];

/** A face 400 px wide whose eyes are 300 px above the chin. */
function draw(
  o: {
    open?: number;
    lips?: number;
    yaw?: number;
    pitch?: number;
    roll?: number;
    second?: number;
    scale?: number;
  } = {},
): Subject {
  const mesh = Array.from({ length: 468 }, (): [number, number, number] => [500, 500, 0]);
  mesh[14] = [500, 500 + (o.lips ?? 0), 0];
  const main = face(300, 400);
  return {
    picture: { data: Buffer.alloc(0), width: 1000, height: 1300, sourceScale: o.scale ?? 1 },
    faces: o.second ? [main, face(800, o.second)] : [main],
    face: main,
    landmarks: {
      mesh,
      leftEye: eye(350, o.open ?? 20),
      rightEye: eye(550, o.open ?? 20),
      lips: [
        [450, 600],
        [550, 620],
      ],
      eyeY: 400,
      centreX: 500,
      faceWidth: 400,
      chin: [500, 700],
      eyeToChin: 300,
      presence: 1,
    },
    pose: { yaw: o.yaw ?? 0, pitch: o.pitch ?? 0, roll: o.roll ?? 0 },
  };
}

const cases: [string, Check, Parameters<typeof draw>[0], string][] = [
  ['open eyes', eyesOpen, { open: 20 }, 'pass'],
  ['narrow eyes', eyesOpen, { open: 9 }, 'warn'],
  ['closed eyes', eyesOpen, { open: 3 }, 'fail'],
  ['a closed mouth', mouthClosed, { lips: 5 }, 'pass'],
  ['parted lips', mouthClosed, { lips: 40 }, 'warn'],
  ['an open mouth', mouthClosed, { lips: 70 }, 'fail'],
  ['one person', oneFace, {}, 'pass'],
  ['a small face far behind', oneFace, { second: 100 }, 'pass'],
  ['a second person', oneFace, { second: 200 }, 'fail'],
  ['a large face', sourceSize, {}, 'pass'],
  ['a face of too few pixels', sourceSize, { scale: 0.4 }, 'fail'],
  ['a straight head', headYaw, { yaw: -4 }, 'pass'],
  ['a slightly turned head', headYaw, { yaw: 7 }, 'warn'],
  ['a head turned away', headYaw, { yaw: -11 }, 'fail'],
  ['a level head', headRoll, { roll: 2 }, 'pass'],
  ['a tilted head', headRoll, { roll: -6 }, 'fail'],
  ['a nodding head', headPitch, { pitch: 25 }, 'fail'],
];

describe('a check', () => {
  it.each(cases)('answers to %s', (_title, check, drawn, verdict) => {
    const finding = check(draw(drawn));
    expect(finding.verdict).toBe(verdict);
    expect(finding.measured).not.toBe('');
    expect(finding.say).toMatch(/。$/);
    // one thing to do, exactly when there is something to do
    expect(finding.do === '').toBe(verdict === 'pass');
  });

  it('marks its place inside the picture', () => {
    const { where } = oneFace(draw({ second: 300 }));
    expect(where!.x + where!.width).toBeLessThanOrEqual(1);
    expect(where!.width).toBeGreaterThan(0);
  });
});
