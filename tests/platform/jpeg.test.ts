// The copy that is judged: the picture byte by byte, and nothing of where, when and with what it was taken.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeCopy } from '../../cloudfunctions/_journey/original.js';
import { stripJpeg } from '../../cloudfunctions/_platform/strip-jpeg.js';

const WIDTH = 64;
const HEIGHT = 48;
/** A slope in two directions: turned or mirrored it is another picture. */
const slope = Buffer.from(
  Array.from({ length: WIDTH * HEIGHT }, (_, i) => [(i % WIDTH) * 4, Math.floor(i / WIDTH) * 5, 90]).flat(),
);
const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 3 as const } };
const taken = (orientation: number, progressive = false) =>
  sharp(slope, raw)
    .jpeg({ quality: 90, progressive })
    .withExif({ IFD0: { Make: 'PHONE-MAKER' }, IFD3: { GPSLatitude: '31/1 14/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation })
    .toBuffer();
const pixels = (bytes: Buffer) => sharp(bytes).rotate().raw().toBuffer();
const withSegment = (jpeg: Buffer, marker: number, text: string) => {
  const data = Buffer.from(text);
  const head = Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
};

describe('a JPEG', () => {
  it.each([
    [1, false],
    [2, false],
    [6, true],
    [8, false],
  ])(
    'keeps every pixel and which side is up (orientation %i, progressive %s), and loses the rest',
    async (side, progressive) => {
      const bytes = await taken(side, progressive);
      const copy = await makeCopy(bytes);
      expect((await sharp(copy).metadata()).orientation ?? 1).toBe(side);
      expect((await pixels(copy)).equals(await pixels(bytes))).toBe(true);
      expect(bytes.includes('PHONE-MAKER')).toBe(true);
      expect([copy.includes('PHONE-MAKER'), (await sharp(copy).metadata()).exif?.includes('GPS')]).not.toContain(true);
    },
  );

  it('carries no page, comment, preview or second file that was hidden in it or behind it', async () => {
    const plain = await taken(1);
    const page = '<html><script>alert(1)</script>';
    const jfxx = `JFXX\0\x10${page}`;
    const hidden = [
      withSegment(plain, 0xfe, page),
      withSegment(plain, 0xe1, `http://ns.adobe.com/xap/1.0/\0${page}`),
      withSegment(plain, 0xe2, `MPF\0${page}`),
      withSegment(plain, 0xe0, jfxx),
      withSegment(plain, 0xed, page),
      Buffer.concat([plain, Buffer.from(page)]),
      Buffer.concat([plain, plain, Buffer.from(page)]),
    ];
    for (const bytes of hidden) {
      const copy = await makeCopy(bytes);
      expect(copy.includes('<script>')).toBe(false);
      expect(copy.length).toBeLessThan(plain.length + 1);
      expect((await pixels(copy)).equals(await pixels(plain))).toBe(true);
    }
  });

  it('keeps its colour profile', async () => {
    const wide = await sharp(slope, raw).withIccProfile('p3').jpeg().toBuffer();
    const copy = await makeCopy(wide);
    expect((await sharp(copy).metadata()).icc?.equals((await sharp(wide).metadata()).icc!)).toBe(true);
  });

  it('that is cut off stays cut off, and what is none is not taken for one', async () => {
    const plain = await taken(1);
    const half = stripJpeg(plain.subarray(0, plain.length / 2), 1)!;
    await expect(sharp(half, { failOn: 'truncated' }).raw().toBuffer()).rejects.toThrow();
    for (const bytes of [
      Buffer.from('hello'),
      Buffer.from([0xff, 0xd8, 0x00, 0x00]),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 1]),
    ])
      expect(stripJpeg(bytes, 1)).toBeUndefined();
    expect((await makeCopy(Buffer.from('hello'))).toString()).toBe('hello');
    // of thousands of segments it is copied by nobody, and the engine says why
    const restarts = Buffer.alloc(6 * 5000, Buffer.from([0xff, 0xdd, 0, 4, 0, 0]));
    const many = Buffer.concat([plain.subarray(0, 2), restarts, plain.subarray(2)]);
    expect(await makeCopy(many)).toBe(many);
  });
});

describe('another kind of picture', () => {
  it.each(['png', 'webp', 'tiff'] as const)('(%s) is encoded anew, upright and without metadata', async (format) => {
    const bytes = await sharp(slope, raw)
      [format]({ quality: 100 })
      .withExif({ IFD0: { Make: 'PHONE-MAKER' } })
      .toBuffer();
    const copy = await makeCopy(bytes);
    const { format: now, exif, width } = await sharp(copy).metadata();
    expect([now, exif, width]).toEqual(['jpeg', undefined, WIDTH]);
    const [a, b] = [await pixels(copy), await pixels(bytes)];
    const error = a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
    expect(error).toBeLessThan(2);
  });

  it('that the engine refuses comes back as it is, so that the engine says why', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="700" height="700"/>');
    expect(await makeCopy(svg)).toBe(svg);
    const frames = [0, 255].map((level) =>
      sharp(Buffer.alloc(8 * 8 * 3, level), { raw: { width: 8, height: 8, channels: 3 } })
        .png()
        .toBuffer(),
    );
    const animated = await sharp(await Promise.all(frames), { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(2);
    expect(await makeCopy(animated)).toBe(animated);
  });
});
