// What the rules make of a profile: a wall that is kept must be right as it is, and the face as large as the receiver wants.
import { describe, expect, it, vi } from 'vitest';
import { clothes } from '../../cloudfunctions/_photo/checks/clothes.js';
import { personWhole } from '../../cloudfunctions/_photo/checks/person-whole.js';
import { sourceSize } from '../../cloudfunctions/_photo/checks/source-size.js';
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import { wallPlain } from '../../cloudfunctions/_photo/checks/wall-plain.js';
import { solveCrop } from '../../cloudfunctions/_photo/finish/crop.js';
import { builtInProfile, DEFAULT_PROFILE } from '../../shared/profile.js';
import { drawSubject, isBody, isHead, paint, seeWall } from './subject.js';

const KEPT = builtInProfile('standard-kept')!;
const behind = (x: number, y: number) => !isHead(x, y) && !isBody(x, y);

/** The shot with the light on its wall multiplied. */
function lit(factor: (x: number, y: number) => number): Subject {
  const s = drawSubject();
  const { data, width } = s.picture;
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    if (behind(x, y)) data[i] = Math.min(255, data[i]! * factor(x, y));
  }
  seeWall(s);
  return s;
}
const coloured = (colour: readonly [number, number, number]): Subject => {
  const s = drawSubject();
  paint(s.picture, colour, behind);
  seeWall(s);
  return s;
};

describe('the wall', () => {
  it.each<[string, Subject, string, string]>([
    ['a plain white wall', drawSubject(), 'pass', 'pass'],
    ['light that falls off gently', lit((x) => 1 - 0.1 * (x / 1000)), 'pass', 'pass'],
    ['light that falls off by a half', lit((x) => 1 - 0.55 * (x / 1000)), 'warn', 'fail'],
    [
      'a soft cast shadow',
      lit((x, y) => 1 - 0.3 * Math.exp(-(((x - 760) / 120) ** 2 + ((y - 520) / 260) ** 2))),
      'warn',
      'fail',
    ],
    ['a wall in poor light', coloured([95, 95, 97]), 'warn', 'fail'],
    // a strong colour shines into hair that is swapped; a kept backdrop is the receiver's to choose
    ['a blue backdrop', coloured([100, 197, 255]), 'fail', 'warn'],
    ['a black wall', coloured([30, 30, 30]), 'fail', 'fail'],
  ])('%s', (_, subject, replaced, kept) => {
    expect(wallPlain.check({ ...subject, profile: DEFAULT_PROFILE }).verdict).toBe(replaced);
    const finding = wallPlain.check({ ...subject, profile: KEPT });
    expect(finding.verdict).toBe(kept);
    expect(finding.do === '').toBe(kept === 'pass');
  });
});

describe('clothes', () => {
  it('of the colour of a kept wall run into it; before a new blue background they do not', () => {
    const subject = coloured([75, 74, 78]);
    expect(clothes.check({ ...subject, profile: KEPT })).toMatchObject({
      verdict: 'fail',
      say: '衣服与背景颜色太接近。',
    });
    expect(clothes.check({ ...subject, profile: DEFAULT_PROFILE }).verdict).toBe('pass');
  });

  it('must not be blue before a kept blue backdrop', () => {
    const subject = coloured([100, 197, 255]);
    paint(subject.picture, [60, 110, 200], (x, y) => isBody(x, y) && !isHead(x, y));
    expect(clothes.check({ ...subject, profile: KEPT })).toMatchObject({
      verdict: 'fail',
      say: '衣服是蓝色，与背景太接近。',
    });
  });
});

describe('the frame', () => {
  /** The shot with the person moved so that the photo's left edge lies `px` right of the least that is asked for. */
  function moved(px: number): Subject {
    const s = drawSubject();
    const crop = solveCrop(s.head!, KEPT);
    s.head = { ...s.head!, centreX: s.head!.centreX - (crop.left - 0.01 * crop.width) + px };
    return s;
  }
  it('must show the wall around the photo where it is kept', () => {
    expect(personWhole.check({ ...moved(0.5), profile: KEPT }).verdict).toBe('pass');
    expect(personWhole.check({ ...moved(-0.5), profile: KEPT })).toMatchObject({
      verdict: 'fail',
      say: '头顶上方或两侧的墙拍得太少。',
    });
    expect(personWhole.check({ ...moved(-0.5), profile: DEFAULT_PROFILE }).verdict).toBe('pass');
  });

  it('must show the face in as many pixels as the profile wants at least', () => {
    const subject = drawSubject();
    const wants = (min: number) => ({ ...subject, profile: { ...DEFAULT_PROFILE, faceWidth: { min, max: 600 } } });
    expect(sourceSize.check(wants(400)).verdict).not.toBe('fail');
    expect(sourceSize.check(wants(401))).toMatchObject({ verdict: 'fail', limit: '≥ 401 px' });
  });

  it('must show as much of it as the standard says, whose number stands once', async () => {
    vi.resetModules();
    vi.doMock('../../shared/spec.js', async (original) => {
      const spec = await original<typeof import('../../shared/spec.js')>();
      return { ...spec, PHOTO_SPEC: { ...spec.PHOTO_SPEC, faceWidth: { min: 401, max: 600 } } };
    });
    const changed = await import('../../cloudfunctions/_photo/checks/source-size.js');
    const { DEFAULT_PROFILE: standard } = await import('../../shared/profile.js');
    expect(changed.sourceSize.limits.width).toMatchObject({ warn: 401, fail: 401 });
    const subject = { ...drawSubject(), profile: standard };
    expect(changed.sourceSize.check(subject)).toMatchObject({ verdict: 'fail', limit: '≥ 401 px' });
    // a receiver of smaller photos gets no smaller face
    const smaller = { ...subject, profile: { ...standard, faceWidth: { min: 146, max: 600 } } };
    expect(changed.sourceSize.check(smaller)).toMatchObject({ verdict: 'fail', limit: '≥ 401 px' });
    vi.doUnmock('../../shared/spec.js');
  });
});
