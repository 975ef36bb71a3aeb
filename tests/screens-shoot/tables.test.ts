// What pages must repeat because they take only types from shared: held equal here.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { arrange } from '../../cloudfunctions/_photo/finish/layout.js';
import { REQUIREMENTS } from '../../miniprogram/pages/requirements/items.js';
import { wordsOf } from '../../miniprogram/pages/result/words.js';
import { LIMITS, measuredSheet } from '../../miniprogram/services/photo-facts.js';
import { SHEETS as CHOICES, pictureOf } from '../../miniprogram/services/sheets.js';
import { CAPTURE_STATES } from '../../shared/capture.js';
import { BACKGROUNDS, COPIES, PHOTO_SPEC, SHEETS } from '../../shared/spec.js';
import { viewOf } from '../screens/views.js';

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
  test('has the limits of the standard', () => {
    const { width, height, density, minQuality, bytes, crown, eyes, faceWidth } = PHOTO_SPEC;
    expect(LIMITS).toEqual({
      width,
      height,
      density,
      quality: minQuality,
      bytes: { min: bytes.hardMin, max: bytes.max },
      crown,
      eyes,
      faceWidth,
    });
  });

  test('says "82 px, 50–110" and that all is well with a photo inside every limit', () => {
    const facts = measuredSheet(MEASURED);
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
    const bad = measuredSheet({ ...MEASURED, ...wrong }).filter(({ ok }) => !ok);
    expect(bad.map((fact) => fact.name)).toEqual([name]);
  });

  test.each(Object.entries(BACKGROUNDS))('a %s background is known by its name', (_, rgb) => {
    const fact = measuredSheet({ ...MEASURED, background: [...rgb] }).find(({ name }) => name === '背景色');
    expect(fact).toMatchObject({ ok: true, limit: rgb.join(', ') });
  });
});

describe('the pictures of the sheets', () => {
  test('show every sheet with every copy, arranged as the engine arranges them', () => {
    const all = Object.keys(SHEETS).flatMap((sheet) => Object.keys(COPIES).map((copy) => `${sheet}-${copy}`));
    expect(CHOICES.map((one) => pictureOf(one).id)).toEqual(all);
    for (const choice of CHOICES) {
      const { places, turned } = arrange(SHEETS[choice.sheet], COPIES[choice.copy]);
      expect(choice).toMatchObject({
        turned,
        columns: new Set(places.map(({ left }) => left)).size,
        rows: new Set(places.map(({ top }) => top)).size,
      });
    }
  });

  test('keep the proportions of paper and copies', () => {
    for (const choice of CHOICES) {
      const { tall, width, height, cells } = pictureOf(choice);
      const paper = SHEETS[choice.sheet];
      const [place] = arrange(paper, COPIES[choice.copy]).places;
      expect(tall).toBeCloseTo((100 * paper.height) / paper.width, 0);
      expect(width).toBeCloseTo((100 * place!.width) / paper.width, 0);
      expect(height).toBeCloseTo((100 * place!.height) / paper.height, 0);
      expect(cells.length).toBe(choice.columns * choice.rows);
    }
  });
});

describe('the requirements', () => {
  const pairs = REQUIREMENTS.flatMap((requirement) => requirement.pairs);
  test('have the seven points of the manual, and a drawing for each good and each bad', () => {
    expect(REQUIREMENTS.length).toBe(7);
    for (const { good, bad } of pairs)
      for (const drawing of [good, bad])
        expect(existsSync(fileURLToPath(new URL(`../../miniprogram${drawing}`, import.meta.url))), drawing).toBe(true);
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
    '嘴唇',
    '有色眼镜',
    '头饰',
    '耳饰',
    '项链',
    '单色',
    '有领',
    '花纹',
    '臃肿',
    '无袖',
    '吊带',
    '低胸',
    '蓝色衣服',
    '阴阳脸',
    '美颜',
    '化妆',
    '美瞳',
  ])('say %s', (word) => {
    expect(JSON.stringify(REQUIREMENTS)).toContain(word);
  });
});

test('the result page has words for exactly the states that rest', () => {
  const spoken = CAPTURE_STATES.filter((state) => wordsOf(viewOf(state)));
  expect(spoken).toEqual(['reviewing', 'rejected', 'approved', 'delivered', 'refused', 'closed', 'refunded', 'erased']);
});

test('the result says one sentence a line, none of them longer than a line of the narrowest phone', () => {
  // (375 px - 72 px of margins and padding) / 15 px; a digit or sign takes about half a character
  const wide = (line: string) => line.length - 0.45 * (line.match(/[ -~]/g)?.length ?? 0);
  const expected = { review: '一般1-3个工作日', delivery: '一般3-5个工作日' };
  // what is said of states that are over comes from the cloud
  for (const state of ['reviewing', 'rejected', 'approved', 'delivered', 'refused'] as const)
    for (const line of wordsOf(viewOf(state, { standardUrl: '/picture.svg' }), expected)?.lines ?? [])
      expect([line, wide(line) <= 20, /。./.test(line)]).toEqual([line, true, false]);
});
