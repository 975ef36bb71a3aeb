// Rules that look at the pixels of the face, on drawn faces whose eyes, lenses, brows and ears are where the test put them.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { browsVisible } from '../../cloudfunctions/_photo/checks/brows-visible.js';
import { earsVisible } from '../../cloudfunctions/_photo/checks/ears-visible.js';
import { foreheadVisible } from '../../cloudfunctions/_photo/checks/forehead-visible.js';
import { glassesGlare } from '../../cloudfunctions/_photo/checks/glasses-glare.js';
import { glassesTint } from '../../cloudfunctions/_photo/checks/glasses-tint.js';
import { naturalColour } from '../../cloudfunctions/_photo/checks/natural-colour.js';
import { redEye } from '../../cloudfunctions/_photo/checks/red-eye.js';
import { measureSharpness, sharpness } from '../../cloudfunctions/_photo/checks/sharpness.js';
import { deltaE00, labOf } from '../../cloudfunctions/_photo/pixels/colour.js';
import { grow, pixelsInside } from '../../cloudfunctions/_photo/see/regions.js';
import { isSkin, learnSkin } from '../../cloudfunctions/_photo/see/skin.js';
import { bright, drawFace, HAIR } from './drawn-face.js';
import { nameClass, paint, SKIN_COLOUR } from './subject.js';

describe('what hair may not cover', () => {
  it('passes free ears, forehead and brows', () => {
    const s = drawFace();
    expect(
      [earsVisible.check(s), foreheadVisible.check(s), browsVisible.check(s)].map((f) => [f.rule, f.verdict]),
    ).toEqual([
      ['ears-visible', 'pass'],
      ['forehead-visible', 'warn'],
      ['brows-visible', 'pass'],
    ]);
    // the drawn hairline is 52 px above the brows of a T of 300
    expect(foreheadVisible.check(s).measured).toMatch(/^额头占脸长 1[78] %$/);
  });

  it('refuses an ear under hair and says which', () => {
    const s = drawFace();
    nameClass(s.classes, 'hair', (x, y) => x > 690 && x < 790 && y > 300 && y < 600);
    const finding = earsVisible.check(s);
    expect(finding).toMatchObject({ verdict: 'fail', say: '一只耳朵被头发遮住了。' });
    expect(finding.where!.x).toBeGreaterThan(0.65);
    const other = drawFace();
    nameClass(
      other.classes,
      'hair',
      (x, y) => Math.abs(x - 500) > 190 && Math.abs(x - 500) < 290 && y > 300 && y < 600,
    );
    const both = earsVisible.check(other);
    expect(both.say).toBe('双耳被头发遮住了。');
    // what is marked reaches from one ear to the other
    expect(both.where!.x).toBeLessThan(0.3);
    expect(both.where!.x + both.where!.width).toBeGreaterThan(0.7);
  });

  it('does not judge ears on a turned head', () => {
    const s = drawFace();
    s.pose.yaw = 14;
    expect(earsVisible.check(s).verdict).toBe('not-checked');
  });

  it('refuses a fringe down to the brows, and lets a single strand pass', () => {
    const s = drawFace();
    paint(s.picture, SKIN_COLOUR, (x, y) => y > 270 && y < 310 && Math.abs(x - 500) < 180);
    expect(foreheadVisible.check(s).verdict).toBe('pass');
    paint(s.picture, HAIR, (x, y) => Math.abs(x - 480 - (y - 300) * 0.1) < 3 && y > 250 && y < 380);
    expect(foreheadVisible.check(s).verdict).toBe('pass');
    paint(s.picture, HAIR, (_x, y) => y > 250 && y < 357);
    expect(foreheadVisible.check(s).verdict).toBe('fail');
    expect(browsVisible.check(s).verdict).toBe('fail');
  });
});

describe('glasses', () => {
  const lens = (x: number, y: number) => Math.min(Math.abs(x - 410), Math.abs(x - 590)) < 75 && y > 350 && y < 470;
  it('passes bare eyes and clear lenses', () => {
    const s = drawFace();
    expect([glassesTint.check(s).verdict, glassesGlare.check(s).verdict]).toEqual(['pass', 'pass']);
    bright(s, 0.95, lens);
    expect(glassesTint.check(s).verdict).toBe('pass');
  });
  it('refuses tinted lenses', () => {
    const s = drawFace();
    bright(s, 0.6, lens);
    expect(glassesTint.check(s)).toMatchObject({ verdict: 'fail', do: expect.stringContaining('有色') });
  });
  it('refuses light on a lens and marks that lens', () => {
    const s = drawFace();
    paint(s.picture, [255, 255, 255], (x, y) => Math.abs(x - 590) < 18 && Math.abs(y - 400) < 18);
    const finding = glassesGlare.check(s);
    expect(finding.verdict).toBe('fail');
    expect(finding.where!.x).toBeGreaterThan(0.5);
  });
});

describe('colour of skin and eyes', () => {
  it('passes skin as it is, warns of a cast, and refuses black and white', () => {
    const s = drawFace();
    expect(naturalColour.check(s).verdict).toBe('pass');
    const { data } = s.picture;
    const dyed = (blue: number) => {
      for (let i = 0; i < data.length; i += 3) data[i + 2] = Math.min(255, data[i + 2]! + blue);
      return naturalColour.check({ ...s, skin: learnSkin(s.picture, s.landmarks) });
    };
    expect(dyed(32)).toMatchObject({ verdict: 'warn', say: expect.stringContaining('偏蓝') });
    expect(dyed(40)).toMatchObject({ verdict: 'fail', say: expect.stringContaining('太蓝') });
    for (let i = 0; i < data.length; i += 3) data.fill(data[i + 1]!, i, i + 3);
    expect(naturalColour.check({ ...s, skin: learnSkin(s.picture, s.landmarks) })).toMatchObject({
      verdict: 'fail',
      say: expect.stringContaining('黑白'),
    });
  });
  it('refuses red pupils, and no red corners of eyes in warm light', () => {
    const s = drawFace();
    s.landmarks.pupils = [
      [370, 410],
      [570, 410],
    ];
    paint(s.picture, [40, 30, 25], (x, y) => Math.hypot(x - 370, y - 410) < 9);
    expect(redEye.check(s).verdict).toBe('pass');
    paint(s.picture, [220, 30, 60], (x, y) => Math.abs(x - 370) > 12 && Math.abs(x - 370) < 20 && y > 400 && y < 420);
    expect(redEye.check(s).verdict).toBe('pass');
    paint(s.picture, [220, 30, 60], (x, y) => Math.hypot(x - 370, y - 410) < 7);
    expect(redEye.check(s).verdict).toBe('fail');
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
      if (sigma === 0) expect(sharpness.check(s).verdict).toBe('pass');
      if (sigma === 6) expect(sharpness.check(s).verdict).toBe('fail');
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
