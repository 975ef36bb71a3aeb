// What pages must repeat because they take only types from shared: held equal here.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { requirementsFor } from '../../miniprogram/pages/requirements/items.js';
import { bytesWords, measuredSheet } from '../../miniprogram/services/journey/photo-facts.js';
import { DEFAULT_PROFILE, PROFILE_BACKGROUNDS, PROFILES, profileOfColour } from '../../shared/profile.js';
import { BACKGROUNDS, type BackgroundName } from '../../shared/spec.js';

const MEASURED = {
  width: 480,
  height: 640,
  density: 300,
  bytes: 39_000,
  quality: 88,
  baseline: true,
  crown: 82,
  eyes: 250,
  faceWidth: 240,
  centre: 240,
  background: [100, 197, 255] as [number, number, number],
  backgroundSpread: 0,
  facePsnr: 45,
};

describe('the measured sheet', () => {
  test.each(PROFILES.map((profile) => [profile.name, profile] as const))('has the limits of %s', (_, profile) => {
    const limits = measuredSheet(MEASURED, profile).map(({ limit }) => limit);
    const { crown, eyes, faceWidth, width, height, density, minQuality } = profile;
    expect(limits.slice(0, 5)).toEqual([
      ...[crown, eyes, faceWidth].map(({ min, max }) => `${min}–${max}`),
      `${width}×${height}`,
      `${density}`,
    ]);
    expect(limits[6]).toBe(`≥ ${minQuality}`);
  });

  test('says the bytes as receivers do', () => {
    const words = PROFILES.map(({ bytes }) => bytesWords(bytes));
    expect(new Set(words)).toEqual(new Set(['20–40 KB', '30–60 KB', '100 KB 以上']));
    const degree = PROFILES.find(({ name }) => name === 'degree')!;
    expect(measuredSheet(MEASURED, degree).find(({ name }) => name === '文件大小')).toMatchObject({
      limit: '100 KB 以上',
      ok: false,
    });
  });

  test('of a kept wall compares with the shot', () => {
    const kept = { ...DEFAULT_PROFILE, background: 'kept' as const };
    const fact = (wall?: [number, number, number]) =>
      measuredSheet({ ...MEASURED, background: [220, 218, 214], ...(wall && { wall }) }, kept).at(-1);
    expect(fact([221, 219, 214])).toEqual({
      name: '背景',
      measured: '实墙 220, 218, 214',
      limit: '与拍摄时一致',
      ok: true,
    });
    expect(fact([223, 219, 214])?.ok).toBe(false);
    expect(fact()?.ok).toBe(false);
  });

  test('says "82 px, 50–110" and that all is well with a photo inside every limit', () => {
    const facts = measuredSheet(MEASURED, DEFAULT_PROFILE);
    expect(facts[0]).toEqual({ name: '头顶', measured: '82 px', limit: '50–110', ok: true });
    expect(facts.every(({ ok }) => ok)).toBe(true);
  });

  test.each([
    ['头顶', { crown: 49 }],
    ['眼睛', { eyes: 301 }],
    ['脸宽', { faceWidth: 179 }],
    ['尺寸', { width: 481 }],
    ['分辨率', { density: 72 }],
    ['文件大小', { bytes: 40_001 }],
    ['图像质量', { quality: 59 }],
    ['背景色', { background: [100, 197, 250] as [number, number, number] }],
  ])('%s is marked when it is outside', (name, wrong) => {
    const bad = measuredSheet({ ...MEASURED, ...wrong }, DEFAULT_PROFILE).filter(({ ok }) => !ok);
    expect(bad.map((fact) => fact.name)).toEqual([name]);
  });

  test.each(Object.entries(BACKGROUNDS))('a %s background is known by its name', (name, rgb) => {
    const profile = profileOfColour(name as BackgroundName);
    const fact = measuredSheet({ ...MEASURED, background: [...rgb] }, profile).find(({ name }) => name === '背景色');
    expect(fact).toMatchObject({ ok: true, limit: rgb.join(', ') });
  });
});

describe('the requirements', () => {
  const REQUIREMENTS = requirementsFor('blue');
  const pairs = PROFILE_BACKGROUNDS.flatMap((background) => requirementsFor(background)).flatMap(
    (requirement) => requirement.pairs,
  );
  test('have the seven points of the manual, and a drawing for each good and each bad', () => {
    for (const background of PROFILE_BACKGROUNDS) expect(requirementsFor(background).length).toBe(7);
    for (const { good, bad } of pairs)
      for (const drawing of [good, bad])
        expect(existsSync(fileURLToPath(new URL(`../../miniprogram${drawing}`, import.meta.url))), drawing).toBe(true);
  });

  test('show long hair tied back as right beside hair over the ears', () => {
    expect(pairs.find(({ bad }) => bad.endsWith('ears-bad.svg'))?.good).toBe('/images/requirements/ears-good.svg');
  });

  // words of section 03 that a student must be able to find
  test.each([
    '白墙',
    '反差',
    '一米',
    '后置摄像头',
    '胸部',
    '耳朵',
    '额头',
    '正视镜头',
    '双肩齐平',
    '表情自然',
    '嘴唇',
    '有色眼镜',
    '头饰',
    '耳饰',
    '项链等饰品',
    '单色',
    '有领',
    '正装',
    '图案',
    '花纹',
    '奇装异服',
    '臃肿',
    '无袖',
    '吊带',
    '低胸',
    '蓝色衣服',
    '阴阳脸',
    '素颜',
    '美颜',
    '化妆',
    '美瞳',
  ])('say %s', (word) => {
    expect(JSON.stringify(REQUIREMENTS)).toContain(word);
  });
});

describe('the requirements of a batch', () => {
  test.each([
    ['blue', '背景是蓝色，禁止穿蓝色衣服。'],
    ['white', '背景是白色，不要穿白色衣服。'],
    ['grey', '背景是浅灰色，不要穿白色、浅灰色衣服。'],
    ['kept', '背景是身后的墙，不要穿与墙颜色接近的衣服。'],
  ] as const)('on %s warn of the clothes that would not stand off', (background, words) => {
    const said = JSON.stringify(requirementsFor(background));
    expect(said).toContain(words);
    expect(said.includes('蓝色衣服')).toBe(background === 'blue');
    expect(said.includes('保留实墙')).toBe(background === 'kept');
  });
});
