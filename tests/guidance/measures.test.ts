// What is read from points and frames, against the exact truth of drawn scenes, and guidance on anything at all.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guide, type Observation, START } from '../../miniprogram/services/camera/guidance.js';
import { readFace } from '../../miniprogram/services/camera/guidance-face.js';
import { observe, shrink } from '../../miniprogram/services/camera/guidance-frame.js';
import { HINTS } from '../../miniprogram/services/camera/guidance-words.js';
import { evenly } from '../evenly.js';
import { drawAnchor, drawFrame, FRAME } from './drawn.js';

const angle = evenly(-25, 25);

describe('a face is read from its points', () => {
  test('pose comes back within 2 degrees when the head is moved about one axis, wherever it stands', () => {
    fc.assert(
      fc.property(
        angle,
        fc.constantFrom('yaw' as const, 'pitch' as const, 'roll' as const),
        evenly(0.35, 0.65),
        evenly(0.2, 0.5),
        (degrees, axis, x, width) => {
          const face = readFace(drawAnchor({ [axis]: degrees, x, width }), FRAME.width, FRAME.height);
          for (const one of ['yaw', 'pitch', 'roll'] as const)
            expect(Math.abs(face[one]! - (one === axis ? degrees : 0))).toBeLessThan(2);
        },
      ),
    );
  });

  test('a tilted and turned head keeps the signs of both', () => {
    fc.assert(
      fc.property(evenly(9, 20), evenly(9, 20), fc.constantFrom(-1, 1), fc.constantFrom(-1, 1), (yaw, roll, a, b) => {
        const face = readFace(drawAnchor({ yaw: a * yaw, roll: b * roll }), FRAME.width, FRAME.height);
        expect(Math.sign(face.yaw!)).toBe(a);
        expect(Math.sign(face.roll!)).toBe(b);
      }),
    );
  });

  test('a longer frame than the preview gives the same face', () => {
    const { points, origin, size } = drawAnchor({ x: 0.45, y: 0.42, yaw: 6 });
    const long = { width: 480, height: 854 };
    const pad = (long.height - FRAME.height) / 2;
    const down = (y: number) => (y * FRAME.height + pad) / long.height;
    const face = readFace(
      {
        points: points.map(({ x, y }) => ({ x, y: down(y) })),
        origin: { x: origin.x, y: down(origin.y) },
        size: { width: size.width, height: (size.height * FRAME.height) / long.height },
      },
      long.width,
      long.height,
    );
    const short = readFace({ points, origin, size }, FRAME.width, FRAME.height);
    for (const key of Object.keys(short) as (keyof typeof short)[]) expect(face[key]).toBeCloseTo(short[key]!, 6);
    expect(short.y).toBeCloseTo(0.42, 6);
  });

  test('a tracker that gives no points still gives place and size', () => {
    const { origin, size } = drawAnchor({});
    const face = readFace({ origin, size, points: [] }, FRAME.width, FRAME.height);
    expect(face).toEqual({ x: 0.5, y: expect.closeTo(0.4, 1), width: expect.closeTo(0.34, 6) });
  });
});

describe('a frame is read', () => {
  test('light and its balance are those of the face, not of the wall', () => {
    const small = shrink(drawFrame({ left: 100, right: 160, noise: 0 }), FRAME.width, FRAME.height);
    const faces = [readFace(drawAnchor(), FRAME.width, FRAME.height)];
    const seen = observe(0, small, undefined, { faces });
    expect(seen.light).toBeCloseTo(130, -1);
    expect(seen.evenness).toBeCloseTo(100 / 160, 1);
    expect(seen.darkSide).toBe('left');
    expect(seen.clutter).toBeLessThan(0.02);
  });
});

test('whatever is observed gets a hint that has words, and ready is the hint ready', () => {
  const share = evenly(0, 1);
  const face = fc.record({ x: share, y: share, width: share, yaw: angle, pitch: angle, roll: angle, openness: share });
  const seen: fc.Arbitrary<Omit<Observation, 'at'>> = fc.record(
    {
      faces: fc.array(face, { maxLength: 3 }),
      untracked: fc.record({ skin: share, beside: share, crispness: evenly(0, 2), tilt: evenly(0, 90) }),
      light: evenly(0, 255),
      wallLight: evenly(0, 255),
      evenness: share,
      darkSide: fc.constantFrom('left' as const, 'right' as const),
      clutter: share,
      motion: evenly(0, 255),
    },
    { requiredKeys: ['light', 'wallLight', 'evenness', 'darkSide', 'clutter', 'motion'] },
  );
  fc.assert(
    fc.property(fc.array(seen, { minLength: 1, maxLength: 12 }), (looks) => {
      let guidance = START;
      looks.forEach((look, i) => {
        guidance = guide({ ...look, at: i * 200 }, guidance);
        expect(HINTS[guidance.hint]).toBeTruthy();
        expect(guidance.ready).toBe(guidance.hint === 'ready');
      });
    }),
  );
});
