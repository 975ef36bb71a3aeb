// Shoulders from both sides of their limits, as both networks see them and as one of them does.
import { describe, expect, it } from 'vitest';
import { shouldersLevel } from '../../cloudfunctions/_photo/checks/shoulders-level.js';
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import { drawClasses, drawSubject, HEIGHT, isBody, isHead, WIDTH } from './subject.js';

/** A shoulder line of this slope, as the portrait network sees it. */
function leanByMatte(s: Subject, lean: number): void {
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) s.matte.alpha[y * WIDTH + x] = isHead(x, y) || isBody(x, y, lean) ? 1 : 0;
}

describe('shoulders', () => {
  it.each([
    ['level', 0, 'pass'],
    ['a little uneven', 0.13, 'warn'],
    ['of which one hangs', 0.2, 'fail'],
  ] as const)('that are %s', (_, lean, verdict) => {
    const s = drawSubject();
    leanByMatte(s, lean);
    s.classes = drawClasses(lean);
    expect(shouldersLevel.check(s).verdict).toBe(verdict);
  });

  it('slope only as far as both networks see it: each loses a white shirt now and then', () => {
    const byMatte = drawSubject();
    leanByMatte(byMatte, 0.2);
    const byClasses = drawSubject();
    byClasses.classes = drawClasses(0.2);
    for (const s of [byMatte, byClasses]) expect(shouldersLevel.check(s).verdict).toBe('pass');
  });

  it('are judged by the network that sees them where the other sees none', () => {
    const s = drawSubject();
    leanByMatte(s, 0.2);
    s.classes = drawClasses();
    s.classes.shares.background.fill(1);
    expect(shouldersLevel.check(s).verdict).toBe('fail');
  });

  it('keep their slope when the chin is found a little lower, though the neck runs into them at once', () => {
    const slopes = [0, 4, 8, 12].map((lower) => {
      const s = drawSubject();
      const { chin, faceWidth, centreX } = s.landmarks;
      // a head that is turned: below the chin the neck is soon wider than the face, on one side only
      const [left, right] = [centreX - 0.4 * faceWidth, centreX + 0.45 * faceWidth];
      for (let y = 0; y < HEIGHT; y++)
        for (let x = 0; x < WIDTH; x++) {
          const down = y - chin[1];
          const isNeck = down > -40 && x > left && x < right + 4 * Math.max(0, down);
          s.matte.alpha[y * WIDTH + x] = isHead(x, y) || isNeck || isBody(x, y, 0.05) ? 1 : 0;
        }
      s.classes.shares.background.fill(1);
      s.landmarks = { ...s.landmarks, chin: [chin[0], chin[1] + lower] };
      return Number.parseFloat(shouldersLevel.check(s).measured);
    });
    expect(Math.max(...slopes) - Math.min(...slopes)).toBeLessThan(1);
  });
});
