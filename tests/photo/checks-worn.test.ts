// Rules that count classes, on a person made by hand: each limit is held just below and just above.
import { describe, expect, it } from 'vitest';
import { clothesCut } from '../../cloudfunctions/_photo/checks/clothes-cut.js';
import { earsVisible } from '../../cloudfunctions/_photo/checks/ears-visible.js';
import { headCovering } from '../../cloudfunctions/_photo/checks/head-covering.js';
import { jewellery } from '../../cloudfunctions/_photo/checks/jewellery.js';
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import { person, verdictOf } from './drawn-person.js';
import { isBody, isHead, nameClass } from './subject.js';

const EARS = earsVisible.limits.free;
/** As shares; the rule has thousandths. */
const JEWELLERY = { warn: jewellery.limits.worn.warn / 1000, fail: jewellery.limits.worn.fail / 1000 };

/** Hair over the picture's left ear from the top of the ear's rows down to `y`. */
const hairDownTo = (y: number) => (s: Subject) =>
  nameClass(s.classes, 'hair', (x, row) => x > 160 && x < 310 && row > 300 && row < y);

// T is 300 px: the rows of an ear run from 370 to 558
const EAR_END = 558;
const FACE = 400;
const T = 300;

describe('ears', () => {
  it.each([
    ['pass', EARS.warn + 0.03],
    ['warn', EARS.warn - 0.03],
    ['warn', EARS.fail + 0.03],
    ['fail', EARS.fail - 0.03],
  ])('%s with a share of %f of T left free by the hair', (verdict, free) => {
    expect(verdictOf(earsVisible, hairDownTo(EAR_END - free * T))).toBe(verdict);
  });

  it('are free on a head without hair, also where they lie flat', () => {
    const bald = (s: Subject) => {
      nameClass(s.classes, 'background', (_, y) => y < 650);
      nameClass(s.classes, 'face', isHead);
    };
    expect(verdictOf(earsVisible, bald)).toBe('pass');
  });

  it('may have long hair behind them', () => {
    const behind = (s: Subject) =>
      nameClass(s.classes, 'hair', (x, y) => Math.abs(x - 500) > 250 && y > 300 && y < 900);
    expect(verdictOf(earsVisible, behind)).toBe('pass');
  });

  it('are covered by a scarf as by hair', () => {
    const scarf = (s: Subject) =>
      nameClass(s.classes, 'cloth', (x, y) => Math.abs(x - 500) > 195 && y > 250 && y < 700);
    expect(verdictOf(earsVisible, scarf)).toBe('fail');
  });

  it('are judged by the network and not by the colour of the skin or the light', () => {
    expect(
      verdictOf(earsVisible, (s) => {
        s.picture = { ...s.picture, data: Buffer.alloc(s.picture.data.length, 12) };
      }),
    ).toBe('pass');
  });
});

describe('what is worn', () => {
  /** A cap, or a band of it, whose lower edge lies `rows` px below the top of the head. */
  const cap = (name: 'cloth' | 'worn', rows: number) => (s: Subject) =>
    nameClass(s.classes, name, (x, y) => isHead(x, y) && y < 200 + rows);
  it('on the head is told from hair, whether it is called cloth or a thing worn', () => {
    for (const name of ['cloth', 'worn'] as const) {
      const verdicts = [8, 17, 27].map((rows) => verdictOf(headCovering, cap(name, rows)));
      expect(verdicts).toEqual(['pass', 'warn', 'fail']);
    }
  });

  it('a jacket, a high collar and glasses are no head covering', () => {
    const glasses = (s: Subject) =>
      nameClass(s.classes, 'worn', (x, y) => Math.abs(x - 500) < 200 && Math.abs(y - 405) < 45);
    expect(verdictOf(headCovering, glasses)).toBe('pass');
    expect(verdictOf(jewellery, glasses)).toBe('pass');
  });

  /** Two squares of worn px at the lobes, together so large a share of the face width squared. */
  const earrings = (share: number) => (s: Subject) => {
    const half = Math.sqrt(share / 2) * FACE * 0.5;
    nameClass(s.classes, 'worn', (x, y) => Math.abs(Math.abs(x - 500) - 230) < half && Math.abs(y - 560) < half);
  };
  it.each([
    ['pass', 0.5 * JEWELLERY.warn],
    ['warn', 2 * JEWELLERY.warn],
    ['fail', 1.5 * JEWELLERY.fail],
  ])('%s: earrings of a share of %f', (verdict, share) => {
    expect(verdictOf(jewellery, earrings(share))).toBe(verdict);
  });

  it('at the neck is a necklace, and the finding says so', () => {
    const s = person();
    nameClass(s.classes, 'worn', (x, y) => Math.abs(x - 500) < 80 && Math.abs(y - 800) < 8);
    expect(jewellery.check(s)).toMatchObject({ verdict: 'fail', say: '戴着项链。' });
    expect(jewellery.check(s).where!.y).toBeGreaterThan(0.55);
  });
});

describe('the cut of the clothes', () => {
  const bareBeyond = (reach: number) => (s: Subject) =>
    nameClass(s.classes, 'body', (x, y) => isBody(x, y) && Math.abs(x - 500) > reach);
  it('passes with sleeves, fails without, and warns where a shoulder shows', () => {
    expect(verdictOf(clothesCut, () => {})).toBe('pass');
    // shoulders are looked at from 240 px beside the middle to where the body ends at 480
    expect(verdictOf(clothesCut, bareBeyond(480 - 0.8 * clothesCut.limits.shoulders.fail * 240))).toBe('warn');
    expect(verdictOf(clothesCut, bareBeyond(400))).toBe('fail');
  });

  it('fails where nothing covers the chest', () => {
    const bare = (s: Subject) => nameClass(s.classes, 'body', (x, y) => isBody(x, y) && Math.abs(x - 500) < 240);
    expect(verdictOf(clothesCut, bare)).not.toBe('fail');
    const strapless = (s: Subject) => nameClass(s.classes, 'body', isBody);
    expect(verdictOf(clothesCut, strapless)).toBe('fail');
  });

  it('is not judged on a face alone', () => {
    expect(verdictOf(clothesCut, (s) => nameClass(s.classes, 'background', (_, y) => y > 760))).toBe('not-checked');
  });
});
