// Wall and clothes on a drawn shot: what the swap can take away only warns, what it cannot refuses, with its place.
import { describe, expect, it } from 'vitest';
import { clothes } from '../../cloudfunctions/_photo/checks/clothes.js';
import { countBorders, screenOrPrint } from '../../cloudfunctions/_photo/checks/screen-or-print.js';
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import { wallPlain } from '../../cloudfunctions/_photo/checks/wall-plain.js';
import type { Profile } from '../../shared/profile.js';
import { drawSubject, isBody, isHead, paint, seeWall } from './subject.js';

type Change = (s: Subject) => void;
const behind = (x: number, y: number) => !isHead(x, y) && !isBody(x, y);
/** Multiplies the light on the wall. */
const light = (s: Subject, factor: (x: number, y: number) => number) => {
  const { data, width, height } = s.picture;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (behind(x, y))
        for (let c = 0; c < 3; c++) {
          const i = 3 * (y * width + x) + c;
          data[i] = Math.min(255, data[i]! * factor(x, y));
        }
};
const colourWall =
  (colour: readonly [number, number, number]): Change =>
  (s) =>
    paint(s.picture, colour, behind);
const shadowAt =
  (depth: number): Change =>
  (s) =>
    light(s, (x, y) => 1 - depth * Math.exp(-(((x - 760) / 120) ** 2 + ((y - 520) / 260) ** 2)));

const walls: [string, Change, string, string][] = [
  ['a plain white wall', () => {}, 'pass', ''],
  ['a light grey wall', colourWall([190, 190, 192]), 'pass', ''],
  ['a beige wall', colourWall([226, 212, 190]), 'pass', ''],
  ['light that falls off gently', (s) => light(s, (x) => 1 - 0.1 * (x / 1000)), 'pass', ''],
  ['a soft cast shadow', shadowAt(0.3), 'warn', '影子'],
  [
    'the hard shadow of a flash beside the person',
    (s) => light(s, (x, y) => (isHead(x - 60, y - 30) ? 0.75 : 1)),
    'warn',
    '影子',
  ],
  ['a yellow wall', colourWall([235, 205, 150]), 'warn', '颜色'],
  ['a wall of a strong colour', colourWall([250, 200, 60]), 'fail', '颜色'],
  ['light that falls to nothing', (s) => light(s, (x) => 1 - 0.85 * (x / 1000)), 'fail', ''],
  [
    'a poster',
    (s) => paint(s.picture, [180, 40, 40], (x, y) => x > 780 && x < 900 && y > 200 && y < 420),
    'fail',
    '物品',
  ],
  [
    'a dark frame',
    (s) => paint(s.picture, [20, 20, 20], (x, y) => x > 80 && x < 200 && y > 200 && y < 400),
    'fail',
    '物品',
  ],
  [
    'a light switch',
    (s) => paint(s.picture, [120, 118, 60], (x, y) => x > 150 && x < 210 && y > 400 && y < 490),
    'fail',
    '物品',
  ],
  [
    'bricks',
    (s) =>
      paint(
        s.picture,
        [150, 90, 70],
        (x, y) => behind(x, y) && y % 60 < 44 && (x + 50 * (Math.floor(y / 60) % 2)) % 120 < 108,
      ),
    'fail',
    '',
  ],
  ['a black wall', colourWall([30, 30, 30]), 'fail', '太暗'],
];

describe('the check of the wall', () => {
  it.each(walls)('answers to %s', (_title, change, verdict, words) => {
    const subject = drawSubject();
    change(subject);
    seeWall(subject);
    const finding = wallPlain.check(subject);
    expect([finding.verdict, finding.say]).toEqual([verdict, expect.stringContaining(words)]);
    expect(finding.do === '').toBe(verdict === 'pass');
  });

  it('marks the thing on the wall', () => {
    const subject = drawSubject();
    paint(subject.picture, [180, 40, 40], (x, y) => x > 780 && x < 900 && y > 200 && y < 420);
    seeWall(subject);
    const { where } = wallPlain.check(subject);
    expect(where!.x).toBeCloseTo(0.78, 1);
    expect(where!.y).toBeCloseTo(200 / 1300, 1);
    expect(where!.width).toBeCloseTo(0.12, 1);
  });
});

const dress =
  (colour: (x: number, y: number) => readonly [number, number, number]): Change =>
  (s) => {
    for (let y = 0; y < s.picture.height; y++)
      for (let x = 0; x < s.picture.width; x++)
        if (isBody(x, y)) s.picture.data.set(colour(x, y), 3 * (y * s.picture.width + x));
  };
const plain = (r: number, g: number, b: number) => dress(() => [r, g, b]);
const on =
  (background: Profile['background'], change: Change): Change =>
  (s) => {
    s.profile = { ...s.profile, background };
    change(s);
  };
const garments: [string, Change, string][] = [
  ['a dark grey jacket', () => {}, 'pass'],
  ['a white shirt', plain(238, 238, 236), 'pass'],
  ['a black suit', plain(22, 22, 25), 'pass'],
  ['a red pullover', plain(160, 30, 40), 'pass'],
  ['a light blue shirt', plain(130, 190, 235), 'fail'],
  ['a royal blue shirt', plain(40, 80, 190), 'fail'],
  ['jeans', plain(70, 100, 145), 'fail'],
  ['a navy suit', plain(20, 26, 62), 'warn'],
  ['a blue shirt before white', on('white', plain(40, 80, 190)), 'pass'],
  ['a white shirt before white', on('white', plain(248, 248, 246)), 'fail'],
  ['stripes', dress((x) => (x % 24 < 12 ? [240, 240, 240] : [30, 30, 30])), 'fail'],
  [
    'checks',
    dress((x, y) => ((Math.floor(x / 18) + Math.floor(y / 18)) % 2 ? [200, 60, 60] : [250, 240, 230])),
    'fail',
  ],
  [
    'a suit with shirt and tie',
    dress((x, y) =>
      Math.abs(x - 500) < 20
        ? [120, 20, 30]
        : Math.abs(x - 500) < 90 - (y - 800) * 0.2
          ? [235, 235, 235]
          : [35, 35, 38],
    ),
    'pass',
  ],
];

describe('the check of the clothes', () => {
  it.each(garments)('answers to %s', (_title, change, verdict) => {
    const subject = drawSubject();
    change(subject);
    const finding = clothes.check(subject);
    expect([finding.verdict, finding.measured]).toEqual([verdict, finding.measured]);
    expect(finding.do === '').toBe(verdict === 'pass');
  });
});

describe('the check for screens and prints', () => {
  it('passes a wall and a face with noise', () => {
    const subject = drawSubject();
    let state = 7;
    for (let i = 0; i < subject.picture.data.length; i++) {
      state = (state * 1664525 + 1013904223) >>> 0;
      subject.picture.data[i] = Math.max(0, Math.min(255, subject.picture.data[i]! + (state >>> 28) - 8));
    }
    expect(screenOrPrint.check(subject).verdict).toBe('pass');
  });

  it('refuses the grid of a screen, which lies over wall and face alike', () => {
    const subject = drawSubject();
    const { data, width, height } = subject.picture;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < 3; c++) {
          const i = 3 * (y * width + x) + c;
          data[i] = Math.max(0, Math.min(255, data[i]! + 5 * Math.sin(1.3 * x + 0.5 * y)));
        }
    expect(screenOrPrint.check(subject)).toMatchObject({ verdict: 'fail', say: expect.stringContaining('条纹') });
  });

  it('refuses the border of a print, also held aslant, doubts two edges, and passes one edge of a wall', () => {
    const subject = drawSubject();
    expect(countBorders(subject.picture)).toBe(0);
    paint(subject.picture, [250, 250, 250], (x) => x < 60);
    expect(countBorders(subject.picture)).toBe(1);
    expect(screenOrPrint.check(subject).verdict).toBe('pass');
    paint(subject.picture, [120, 120, 120], (x) => x > 930);
    expect(screenOrPrint.check(subject)).toMatchObject({ verdict: 'warn', say: expect.stringContaining('边框') });
    paint(subject.picture, [120, 120, 120], (x, y) => y < 70 + 0.06 * x);
    expect(screenOrPrint.check(subject)).toMatchObject({ verdict: 'fail', say: expect.stringContaining('边框') });
  });
});
