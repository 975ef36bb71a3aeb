// Hands beside and before the head, on a person made by hand: each limit is held just below and just above.
import { describe, expect, it } from 'vitest';
import { handsAway } from '../../cloudfunctions/_photo/checks/hands-away.js';
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import type { ClassName } from '../../cloudfunctions/_photo/see/classes.js';
import { verdictOf } from './drawn-person.js';
import { nameClass } from './subject.js';

const PALM = handsAway.limits.palm;
const BESIDE_SKIN = handsAway.limits.skin;
const FACE = 400;

describe('hands', () => {
  const isPalm = (x: number, y: number) => x > 620 && x < 740 && y > 500 && y < 620;
  /** At the cheek, and as the classes call it. */
  const palm =
    (score: number, name: ClassName = 'body') =>
    (s: Subject) => {
      s.palms.push({ score, x: 620, y: 500, width: 120, height: 120 });
      nameClass(s.classes, name, isPalm);
    };
  it.each([
    ['pass', PALM.warn - 0.01],
    ['warn', PALM.warn + 0.01],
    ['warn', PALM.fail - 0.01],
    ['fail', PALM.fail + 0.01],
  ])('%s with a palm of a score of %f', (verdict, score) => {
    expect(verdictOf(handsAway, palm(score))).toBe(verdict);
  });

  it('are a sleeve or a glove as well, and no jaw that the detector took for one', () => {
    const of = (name: ClassName, score = PALM.fail + 0.07) => verdictOf(handsAway, palm(score, name));
    expect((['cloth', 'worn'] as const).map((name) => of(name))).toEqual(['fail', 'fail']);
    expect((['face', 'hair', 'background'] as const).map((name) => of(name))).toEqual(['pass', 'pass', 'pass']);
    // one that is as sure as only hands are is believed before a face as well
    expect(of('face', 0.95)).toBe('fail');
    const both = (s: Subject) => {
      palm(0.8, 'face')(s);
      s.palms.push({ score: 0.76, x: 400, y: 900, width: 120, height: 120 });
    };
    expect(verdictOf(handsAway, both)).toBe('fail');
  });

  /** Skin beside the head, so large a share of the face width squared. */
  const fist = (share: number) => (s: Subject) => {
    const half = Math.sqrt(share) * FACE * 0.5;
    nameClass(s.classes, 'body', (x, y) => Math.abs(x - 900) < half && Math.abs(y - 450) < half);
  };
  it.each([
    ['pass', 0.8 * BESIDE_SKIN.warn],
    ['warn', 1.4 * BESIDE_SKIN.warn],
    ['fail', 1.25 * BESIDE_SKIN.fail],
  ])('%s with skin beside the head of a share of %f', (verdict, share) => {
    expect(verdictOf(handsAway, fist(share))).toBe(verdict);
  });

  it('are not looked for beside the head where another person, the dark or a face from the side looks the same, but a palm is one anywhere', () => {
    const another = (s: Subject) => {
      fist(0.1)(s);
      s.faces = [s.face, { ...s.face, x: 800 }];
    };
    const dark = (s: Subject) => {
      fist(0.1)(s);
      s.picture = { ...s.picture, data: Buffer.alloc(s.picture.data.length, 12) };
    };
    const aside = (s: Subject) => {
      fist(0.1)(s);
      s.pose.yaw = -40;
    };
    for (const change of [another, dark, aside]) {
      expect(verdictOf(handsAway, change)).toBe('not-checked');
      const withPalm = (s: Subject) => {
        change(s);
        palm(0.9)(s);
      };
      expect(verdictOf(handsAway, withPalm)).toBe('fail');
    }
  });
});
