// Rules that look at the pixels of the face, on drawn faces whose eyes, lenses, brows and ears are where the test put them.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { browsVisible, earsVisible, foreheadVisible } from '../../cloudfunctions/_photo/checks/cover.js';
import { glassesGlare, glassesTint } from '../../cloudfunctions/_photo/checks/glasses.js';
import { measureSharpness, sharpness } from '../../cloudfunctions/_photo/checks/sharpness.js';
import type { Subject } from '../../cloudfunctions/_photo/checks/subject.js';
import { naturalColour, redEye } from '../../cloudfunctions/_photo/checks/tone.js';
import { deltaE00, labOf } from '../../cloudfunctions/_photo/colour.js';
import { grow, pixelsInside, REGIONS } from '../../cloudfunctions/_photo/regions.js';
import { isSkin, learnSkin } from '../../cloudfunctions/_photo/skin.js';
import { drawSubject, paint, place, ring, SKIN_COLOUR } from './subject.js';

const HAIR = [30, 26, 24] as const;
const UPPER_BROWS = { right: [70, 63, 105, 66, 107], left: [300, 293, 334, 296, 336] } as const;
const UNDER_EYES = {
  right: [111, 117, 118, 119, 100, 121, 230, 229, 228],
  left: [340, 346, 347, 348, 329, 350, 450, 449, 448],
} as const;

/** A drawn face with its mesh: eyes at row 400, ears beside the contour at ±205 px, brows at row 355. */
function drawFace(): Subject {
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
  for (let y = 360; y < 540; y++)
    for (let x = 250; x < 750; x++) if (ear(x, y)) s.matte.alpha[y * s.picture.width + x] = 1;
  s.skin = learnSkin(s.picture, s.landmarks);
  return s;
}
const bright = (s: Subject, factor: number, inside: (x: number, y: number) => boolean) => {
  const { data, width, height } = s.picture;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (inside(x, y))
        for (let c = 0; c < 3; c++) {
          const i = 3 * (y * width + x) + c;
          data[i] = Math.min(255, Math.round(data[i]! * factor));
        }
};

describe('what hair may not cover', () => {
  it('passes free ears, forehead and brows', () => {
    const s = drawFace();
    expect([earsVisible(s), foreheadVisible(s), browsVisible(s)].map((f) => [f.rule, f.verdict])).toEqual([
      ['ears-visible', 'pass'],
      ['forehead-visible', 'warn'],
      ['brows-visible', 'pass'],
    ]);
    // the drawn hairline is 52 px above the brows of a T of 300
    expect(Number(foreheadVisible(s).measured)).toBeCloseTo(0.18, 1);
  });

  it('refuses an ear under hair and says which', () => {
    const s = drawFace();
    paint(s.picture, HAIR, (x, y) => x > 690 && x < 760 && y > 340 && y < 600);
    const finding = earsVisible(s);
    expect(finding).toMatchObject({ verdict: 'fail', say: '一只耳朵被遮住了。' });
    expect(finding.where!.x).toBeGreaterThan(0.65);
    paint(s.picture, HAIR, (x, y) => x < 310 && x > 240 && y > 340 && y < 600);
    expect(earsVisible(s).say).toBe('双耳被遮住了。');
  });

  it('does not judge ears on a turned head', () => {
    const s = drawFace();
    s.pose.yaw = 14;
    expect(earsVisible(s).verdict).toBe('not-checked');
  });

  it('refuses a fringe down to the brows, and lets a single strand pass', () => {
    const s = drawFace();
    paint(s.picture, SKIN_COLOUR, (x, y) => y > 270 && y < 310 && Math.abs(x - 500) < 180);
    expect(foreheadVisible(s).verdict).toBe('pass');
    paint(s.picture, HAIR, (x, y) => Math.abs(x - 480 - (y - 300) * 0.1) < 3 && y > 250 && y < 380);
    expect(foreheadVisible(s).verdict).toBe('pass');
    paint(s.picture, HAIR, (_x, y) => y > 250 && y < 357);
    expect(foreheadVisible(s).verdict).toBe('fail');
    expect(browsVisible(s).verdict).toBe('fail');
  });
});

describe('glasses', () => {
  const lens = (x: number, y: number) => Math.min(Math.abs(x - 410), Math.abs(x - 590)) < 75 && y > 350 && y < 470;
  it('passes bare eyes and clear lenses', () => {
    const s = drawFace();
    expect([glassesTint(s).verdict, glassesGlare(s).verdict]).toEqual(['pass', 'pass']);
    bright(s, 0.95, lens);
    expect(glassesTint(s).verdict).toBe('pass');
  });
  it('refuses tinted lenses', () => {
    const s = drawFace();
    bright(s, 0.6, lens);
    expect(glassesTint(s)).toMatchObject({ verdict: 'fail', do: expect.stringContaining('有色') });
  });
  it('refuses light on a lens and marks that lens', () => {
    const s = drawFace();
    paint(s.picture, [255, 255, 255], (x, y) => Math.abs(x - 590) < 18 && Math.abs(y - 400) < 18);
    const finding = glassesGlare(s);
    expect(finding.verdict).toBe('fail');
    expect(finding.where!.x).toBeGreaterThan(0.5);
  });
});

describe('colour of skin and eyes', () => {
  it('passes skin as it is and warns of a cast', () => {
    const s = drawFace();
    expect(naturalColour(s).verdict).toBe('pass');
    const { data } = s.picture;
    for (let i = 0; i < data.length; i += 3) data[i + 2] = Math.min(255, data[i + 2]! + 70);
    expect(naturalColour({ ...s, skin: learnSkin(s.picture, s.landmarks) })).toMatchObject({
      verdict: 'warn',
      say: expect.stringContaining('偏蓝'),
    });
  });
  it('refuses red pupils', () => {
    const s = drawFace();
    paint(s.picture, [40, 30, 25], (x, y) => Math.hypot(x - 370, y - 410) < 9);
    expect(redEye(s).verdict).toBe('pass');
    paint(s.picture, [220, 30, 60], (x, y) => Math.hypot(x - 370, y - 410) < 7);
    expect(redEye(s).verdict).toBe('fail');
  });
  it('knows this skin from black hair, for light and for dark skin', () => {
    for (const tone of [[236, 200, 180], SKIN_COLOUR, [120, 80, 60], [75, 48, 38]] as const) {
      const s = drawFace();
      paint(s.picture, tone, (x, y) => Math.hypot(x - 500, y - 520) < 170);
      const model = learnSkin(s.picture, s.landmarks);
      expect(isSkin(model, ...(tone as unknown as [number, number, number]))).toBe(true);
      expect(isSkin(model, 24, 20, 19)).toBe(false);
    }
  });
});

describe('sharpness', () => {
  it('falls with every step of a blur series and refuses what a viewer calls blurred', async () => {
    const base = drawFace();
    paint(base.picture, [20, 16, 14], (x, y) => lashes(x, y));
    const { data, width, height } = base.picture;
    const values: number[] = [];
    for (const sigma of [0, 1.5, 3, 6]) {
      const image = sharp(data, { raw: { width, height, channels: 3 } });
      const blurred = await (sigma ? image.blur(sigma) : image).raw().toBuffer();
      const s = { ...base, working: { ...base.picture, data: blurred } };
      values.push(measureSharpness(s));
      if (sigma === 0) expect(sharpness(s).verdict).toBe('pass');
      if (sigma === 6) expect(sharpness(s).verdict).toBe('fail');
    }
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });
  /** Thin lines over eyes and lips, as lashes and creases are. */
  const lashes = (x: number, y: number) => {
    const near = (cx: number, cy: number, r: number) => Math.abs(x - cx) < r && Math.abs(y - cy) < r * 0.6;
    const lines = (x + 2 * y) % 11 < 3 || (2 * x - y) % 17 < 3;
    return lines && (near(410, 405, 60) || near(590, 405, 60) || near(500, 600, 60));
  };
});

describe('the measures below', () => {
  it('agrees with the published ΔE00 pairs of Sharma, Wu and Dalal', () => {
    expect(deltaE00([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 3);
    expect(deltaE00([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 3);
    expect(deltaE00([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 3);
    expect(labOf(255, 255, 255)[0]).toBeCloseTo(100, 3);
    expect(labOf(255, 0, 0)[1]).toBeCloseTo(80.09, 1);
  });
  it('finds the pixels of a polygon, also where it leaves the picture', () => {
    const square = [
      [-5, -5],
      [10, -5],
      [10, 10],
      [-5, 10],
    ] as const;
    expect(pixelsInside({ width: 20, height: 20 }, square)).toHaveLength(100);
    expect(pixelsInside({ width: 20, height: 20 }, grow(square, 0.5))).toHaveLength(36);
  });
});
