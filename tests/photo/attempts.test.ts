// The tries at a photo: another one is made when, and only when, the one before has a fault that a person sees.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Way } from '../../cloudfunctions/_photo/cutout/index.js';
import { makeVerified } from '../../cloudfunctions/_photo/finish/attempts.js';
import { findingOf, NotClean } from '../../cloudfunctions/_photo/finish/not-clean.js';
import type { SwapFault } from '../../cloudfunctions/_photo/finish/seen/index.js';
import { Finding } from '../../shared/findings.js';
import { PHOTO_SPEC } from '../../shared/spec.js';

const FAULT: SwapFault = {
  fault: 'pierced',
  where: { x: 216, y: 96, width: 48, height: 32 },
  size: 900,
  share: 0.8,
};

const SHADOW: SwapFault = { ...FAULT, fault: 'shadow-left' };

/** Makes photos named by how, with the faults given for each. */
async function tryWith(faults: Partial<Record<Way, SwapFault[]>>) {
  const all: Way[] = [];
  const attempt = await makeVerified(
    async (way) => {
      all.push(way);
      return way;
    },
    async (way) => faults[way] ?? [],
  );
  return { ...attempt, all };
}

describe('making a photo that is looked at', () => {
  it('is done once when nothing is seen', async () => {
    const attempt = await tryWith({ careful: [FAULT] });
    expect(attempt).toEqual({ made: 'normal', way: 'normal', faults: [], all: ['normal'] });
  });

  it('is done again with care at the head when something is seen, and with care everywhere when that does not help', async () => {
    const attempt = await tryWith({ normal: [FAULT] });
    expect(attempt).toEqual({ made: 'guarded', way: 'guarded', faults: [], all: ['normal', 'guarded'] });
    const again = await tryWith({ normal: [FAULT], guarded: [FAULT] });
    expect(again).toEqual({ made: 'careful', way: 'careful', faults: [], all: ['normal', 'guarded', 'careful'] });
  });

  it('gives the head’s shadow to the wall first when that was left', async () => {
    const attempt = await tryWith({ normal: [FAULT, SHADOW] });
    expect(attempt).toEqual({ made: 'shaded', way: 'shaded', faults: [], all: ['normal', 'shaded'] });
    const twice = await tryWith({ normal: [SHADOW], shaded: [FAULT] });
    expect(twice).toEqual({ made: 'guarded', way: 'guarded', faults: [], all: ['normal', 'shaded', 'guarded'] });
  });

  it('gives the shadow to the wall also where only care at the head has left it, and once at most', async () => {
    const attempt = await tryWith({ normal: [FAULT], guarded: [SHADOW] });
    expect(attempt).toEqual({ made: 'shaded', way: 'shaded', faults: [], all: ['normal', 'guarded', 'shaded'] });
    const never = { normal: [FAULT], guarded: [SHADOW], shaded: [FAULT] };
    expect((await tryWith(never)).all).toEqual(['normal', 'guarded', 'shaded', 'careful']);
    const twice = { normal: [SHADOW], shaded: [FAULT], guarded: [SHADOW] };
    expect((await tryWith(twice)).all).toEqual(['normal', 'shaded', 'guarded', 'careful']);
  });

  it('tells what is left when care did not help', async () => {
    const attempt = await tryWith({ normal: [FAULT, FAULT], guarded: [FAULT, FAULT], careful: [FAULT] });
    expect(attempt).toMatchObject({ way: 'careful', faults: [FAULT], all: ['normal', 'guarded', 'careful'] });
  });
});

describe('a shot from which no clean photo can be cut', () => {
  const region = { x: 0.2, y: 0.1, width: 0.6, height: 0.6 };

  it('has the place where it is on the shot, and one thing to do', () => {
    const finding = findingOf([FAULT], region, PHOTO_SPEC);
    expect(Finding.safeParse(finding).success).toBe(true);
    expect(finding).toMatchObject({ rule: 'wall-plain', verdict: 'fail', measured: '900 像素' });
    // 48 of 480 px of a photo that is 0.6 of the shot
    expect(finding.where!.x).toBeCloseTo(0.2 + 0.6 * (216 / 480), 9);
    expect(finding.where!.y).toBeCloseTo(0.1 + 0.6 * (96 / 640), 9);
    expect(finding.where!.width).toBeCloseTo(0.06, 9);
    expect(finding.where!.height).toBeCloseTo(0.03, 9);
    expect(finding.do).toContain('纯色墙');
    // against a shadow another wall would not help
    expect(findingOf([SHADOW], region, PHOTO_SPEC).do).toContain('离墙');
    // nor against a shirt of its colour
    expect(findingOf([{ ...FAULT, fault: 'faded' }], region, PHOTO_SPEC).do).toContain('衣服');
  });

  it('is refused with a code of its own, and the place is drawn on the shot in red', async () => {
    const data = Buffer.alloc(600 * 800 * 3, 200);
    const refusal = await NotClean.of([FAULT], { data, width: 600, height: 800, sourceScale: 1 }, region, PHOTO_SPEC);
    expect(refusal).toMatchObject({ name: 'AppError', code: 'PHOTO_NOT_CLEAN', detail: 'pierced 900 px' });
    const { data: px, info } = await sharp(refusal.annotated).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([600, 800]);
    const { x, y, width } = refusal.finding.where!;
    const i = 3 * (Math.round(y * 800) * 600 + Math.round((x + 0.8 * width) * 600));
    expect(px[i]!).toBeGreaterThan(px[i + 1]! + 80);
  });
});
