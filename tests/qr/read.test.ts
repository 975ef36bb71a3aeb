// Reading capture codes from album pictures: the readers with their ladder on drawn pictures, spoiled as phones do.
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { checkCodeText } from '../../cloudfunctions/_platform/qr/kinds.js';
import { readQrPicture } from '../../cloudfunctions/_platform/qr/read.js';
import { AppError } from '../../shared/errors.js';
import { drawSmallest, drawSpoiled, SPOILED } from './draw.js';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

describe('a capture code', () => {
  it.each(SPOILED)('%s is read, short and long', async (how) => {
    for (const length of [60, 300]) {
      const { png, text } = await drawSpoiled(how, length);
      expect([length, await readQrPicture(png, { wasm })]).toEqual([length, text]);
    }
  });
});

describe('a picture without a readable code', () => {
  it.each([
    [
      'plain paper',
      () =>
        sharp({ create: { width: 700, height: 900, channels: 3, background: '#ddd' } })
          .png()
          .toBuffer(),
    ],
    ['text', async () => Buffer.from('%PDF-1.4 not a picture')],
    ['nothing', async () => Buffer.alloc(0)],
    [
      'a bomb',
      () =>
        sharp({ create: { width: 8200, height: 5000, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
    ],
    ['HEIC', async () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])],
  ] as const)('%s is answered with a code of its own', async (what, make) => {
    const codes: Record<string, string> = {
      'plain paper': 'CODE_UNREADABLE',
      'a bomb': 'PICTURE_TOO_LARGE',
      HEIC: 'PICTURE_HEIC',
    };
    const error = await readQrPicture(await make(), { wasm }).catch((e: unknown) => e);
    expect(error instanceof AppError && error.code).toBe(codes[what] ?? 'NOT_A_PICTURE');
  });
});

describe('a picture too small or too narrow for any code', () => {
  it.each([
    [1, 1],
    [2, 2],
    [20, 20],
    [2, 1500],
    [1500, 1],
    [40_000, 30],
  ])('of %i × %i px is answered as unreadable', async (width, height) => {
    const png = await sharp({ create: { width, height, channels: 3, background: '#888' } })
      .png()
      .toBuffer();
    await expect(readQrPicture(png, { wasm })).rejects.toMatchObject({ code: 'CODE_UNREADABLE' });
  });

  it('but the smallest code at one px a module is read', async () => {
    const { png, text } = await drawSmallest();
    expect(await readQrPicture(png, { wasm })).toBe(text);
  });
});

describe('a file that is no picture but a program', () => {
  it('an SVG, which keeps a decoder busy for a minute, is refused before any sees it', async () => {
    // measured: 69 s on the function's own way, 40-megapixel limit and all
    const clouds = Array.from(
      { length: 12 },
      (_, i) => `<feTurbulence baseFrequency=".9" numOctaves="9" seed="${i}"/>`,
    );
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1200"><filter id="f">${clouds.join('')}</filter><rect width="1200" height="1200" filter="url(#f)"/></svg>`;
    const start = performance.now();
    for (const file of [svg, `<?xml version="1.0"?>${svg}`, ` \n${svg}`])
      await expect(readQrPicture(Buffer.from(file), { wasm })).rejects.toMatchObject({ code: 'NOT_A_PICTURE' });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('a capture code on a phone’s own picture', () => {
  it('is read from 48 MP, turned, and from a file without its end marker', async () => {
    const { png, text } = await drawSpoiled(SPOILED[0]!, 60);
    const wide = sharp(png, { limitInputPixels: false }).resize(6000, 8000, {
      fit: 'contain',
      background: '#fff',
      kernel: 'nearest',
    });
    const large = await wide.withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await readQrPicture(large, { wasm })).toBe(text);
    const cut = (await sharp(png).jpeg().toBuffer()).subarray(0, -2);
    expect(await readQrPicture(cut, { wasm })).toBe(text);
  });
});

describe('the text of a code', () => {
  it.each([
    ['https://www.chsi.com.cn/xlcx/bg.do?vcode=AB12&srcid=bgcx', '在线验证报告'],
    ['https://weixin.qq.com/g/AwYAAabc', '微信群'],
    ['https://u.wechat.com/EAAabc', '名片'],
    ['https://mp.weixin.qq.com/a/~abc', '小程序'],
    ['wxp://f2f0abc', '微信支付'],
    ['https://qr.alipay.com/fkx1', '支付宝'],
    ['https://qm.qq.com/cgi-bin/qm/qr?k=1', 'QQ'],
    ['WIFI:T:WPA;S:home;P:secret;;', '无线网络'],
    ['https://example.com/chsi.com.cn', '网页'],
    ['https://chsi.com.cn@evil.example/a', '网页'],
    ['www.example.com', '网页'],
  ])('%s is told apart', (text, kind) => {
    expect(() => checkCodeText(text)).toThrow(AppError);
    try {
      checkCodeText(text);
    } catch (error) {
      expect(error).toMatchObject({ code: 'CODE_NOT_CAPTURE' });
      expect((error as AppError).say).toContain(kind);
    }
  });

  it('that may be a capture code is left to 学信网, trimmed', () => {
    for (const text of ['MzQ1Njc4OTA=', 'https://my.chsi.com.cn/archive/txcj?c=abc', '{"v":1}'])
      expect(checkCodeText(` ${text}\n`)).toBe(text);
  });
});
