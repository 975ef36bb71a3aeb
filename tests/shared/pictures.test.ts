// The gate before every decoder: kinds by their first bytes, sizes by their header, each limit just below and just above.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.js';
import { checkHeader, kindOfPicture, type PictureHeader, type PictureKind } from '../../shared/pictures.js';
import { PICTURE_LIMITS } from '../../shared/spec.js';
import { withExifs, withSecondItem } from '../photo/avif.js';
import { withPackedTexts } from '../photo/png.js';
import { segment } from '../photo/ultra-hdr.js';

const MB = 1024 * 1024;
const bytes = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(40)]);

function kindOrCode(picture: Buffer): string {
  try {
    return kindOfPicture(picture);
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe('the kind of a file', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['RIFF\n\n\0\0WEBP', 'webp'],
    ['GIF87a', 'gif'],
    ['GIF89a', 'gif'],
    ['II*\0', 'tiff'],
    ['MM\0*', 'tiff'],
    ['\0\0\0\x1cftypavif\0\0\0\0', 'heif'],
    ['\0\0\0\x1cftypmif1\0\0\0\0mif1miafavif', 'heif'],
  ])('is told from its first bytes: %j', (beginning, kind) => {
    expect(kindOfPicture(bytes(beginning))).toBe(kind);
  });

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'NOT_A_PICTURE'],
    ['<?xml version="1.0"?><svg/>', 'NOT_A_PICTURE'],
    ['%PDF-1.7', 'NOT_A_PICTURE'],
    ['RIFF\n\n\0\0WAVE', 'NOT_A_PICTURE'],
    ['\0\0\0\x18ftypisom', 'NOT_A_PICTURE'],
    ['\0\0\0\x1cftypavis', 'PICTURE_ANIMATED'],
    ['\0\0\0\x18ftypheic', 'PICTURE_HEIC'],
    ['\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'PICTURE_HEIC'],
    ['\xff\xff\xff\xffftypmif1', 'PICTURE_HEIC'],
  ])('is refused with a name: %j', (beginning, code) => {
    expect(() => kindOfPicture(bytes(beginning))).toThrow(expect.objectContaining({ code }));
  });

  it('is not asked of fewer bytes than it takes, nor of too many', () => {
    for (let n = 0; n < 12; n++)
      expect(() => kindOfPicture(Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0\x01', 'latin1').subarray(0, n))).toThrow(
        expect.objectContaining({ code: 'NOT_A_PICTURE' }),
      );
    // a JPEG of more segments than any phone writes: before its first scan, and between two
    const [start, scan] = [Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3])];
    const restarts = (n: number) => Buffer.alloc(6 * n, Buffer.from([0xff, 0xdd, 0, 4, 0, 0]));
    for (const [at, n] of [[start], [start, scan]].flatMap((one) => [4000, 4097].map((most) => [one, most] as const)))
      expect(kindOrCode(Buffer.concat([...at, restarts(n), scan]))).toBe(n > 4096 ? 'PICTURE_BROKEN' : 'jpeg');
    const jpeg = Buffer.alloc(PICTURE_LIMITS.bytes + 1);
    jpeg.set([0xff, 0xd8, 0xff]);
    expect(kindOfPicture(jpeg.subarray(0, -1))).toBe('jpeg');
    expect(() => kindOfPicture(jpeg)).toThrow(expect.objectContaining({ code: 'PICTURE_TOO_LARGE' }));
  });
});

describe('a file that a decoder would unpack before it tells its size', () => {
  const plain = () => sharp({ create: { width: 20, height: 20, channels: 3, background: '#b48c78' } });

  it('is a PNG with more or longer packed texts than an editor writes', async () => {
    const png = await plain().png().toBuffer();
    expect(kindOrCode(withPackedTexts(png, 8, 1000))).toBe('png');
    expect(kindOrCode(withPackedTexts(png, 9, 1000))).toBe('PICTURE_BROKEN');
    for (const [type, code] of [
      ['zTXt', 'PICTURE_BROKEN'],
      ['iCCP', 'PICTURE_BROKEN'],
      ['iTXt', 'PICTURE_BROKEN'],
      ['tEXt', 'PICTURE_BROKEN'],
    ] as const) {
      expect(kindOrCode(withPackedTexts(png, 2, 2 * MB, type)), type).toBe('png');
      expect(kindOrCode(withPackedTexts(png, 2, 2 * MB + 100, type)), type).toBe(code);
    }
    // behind the picture, and cut off in the middle of a chunk
    const [end, late] = [withPackedTexts(png, 9, 1000), png.subarray(0, -12)];
    expect(kindOrCode(Buffer.concat([late, end.subarray(33)]))).toBe('PICTURE_BROKEN');
    expect(kindOrCode(withPackedTexts(png, 8, 1000).subarray(0, -15))).toBe('png');
  });

  it('is an AVIF whose items lie at one place, and not one that has several', async () => {
    const avif = await plain().avif().toBuffer();
    expect(kindOrCode(avif)).toBe('heif');
    expect(kindOrCode(withSecondItem(avif))).toBe('heif');
    expect(kindOrCode(withExifs(avif, 1, 5000))).toBe('heif');
    expect(kindOrCode(withExifs(avif, 2, 5000))).toBe('PICTURE_BROKEN');
    // once each, and longer than any phone writes
    expect(kindOrCode(withExifs(avif, 1, 7.9 * MB))).toBe('heif');
    expect(kindOrCode(withExifs(avif, 1, 8 * MB))).toBe('PICTURE_BROKEN');
    // numbers of a size that every reader reads otherwise, and a list that ends too early
    const once = withExifs(avif, 1, 5000);
    const iloc = once.indexOf('iloc');
    for (const [at, value] of [
      [8, 0x24],
      [9, 0x20],
      [10, 0xff],
    ] as const) {
      const odd = Buffer.from(once);
      odd[iloc + at] = value;
      expect(kindOrCode(odd), `byte ${at}`).toBe('PICTURE_BROKEN');
    }
  });
});

describe('a file that tells more than any phone writes', () => {
  const plain = () => sharp({ create: { width: 20, height: 20, channels: 3, background: '#b48c78' } });

  it('is a JPEG of 16 MB of words, whatever lies behind the picture', async () => {
    const jpeg = await plain().jpeg().toBuffer();
    for (const marker of [0xe1, 0xe2, 0xef, 0xfe]) {
      const told = segment(marker, Buffer.alloc(64_000));
      const of = (times: number) =>
        Buffer.concat([jpeg.subarray(0, 2), ...Array.from({ length: times }, () => told), jpeg.subarray(2)]);
      expect([kindOrCode(of(262)), kindOrCode(of(263))]).toEqual(['jpeg', 'PICTURE_BROKEN']);
    }
    expect(kindOrCode(Buffer.concat([jpeg, Buffer.alloc(45 * MB)]))).toBe('jpeg');
  });

  it.each(['EXIF', 'XMP ', 'ICCP'])('is a WebP of 8 MB of %s', async (name) => {
    const webp = await plain().webp().toBuffer();
    const of = (bytes: number) => {
      const head = Buffer.from(`${name}....`, 'latin1');
      head.writeUInt32LE(bytes, 4);
      return Buffer.concat([webp, head, Buffer.alloc(bytes)]);
    };
    expect([kindOrCode(of(8 * MB)), kindOrCode(of(8 * MB + 2))]).toEqual(['webp', 'PICTURE_BROKEN']);
  });
});

describe('a header', () => {
  const { decoderBytes, codeDecoderBytes } = PICTURE_LIMITS;
  const jpeg: PictureHeader = { format: 'jpeg', width: 3000, height: 4000, channels: 3 };
  it('that says another kind than the first bytes is no picture', () => {
    expect(() => checkHeader('png', jpeg, decoderBytes)).toThrow(expect.objectContaining({ code: 'NOT_A_PICTURE' }));
  });

  it.each<[string, PictureHeader, PictureHeader]>([
    [
      'pixels of a PNG',
      { ...jpeg, format: 'png', width: 8000, height: 5000 },
      { ...jpeg, format: 'png', width: 8000, height: 5001 },
    ],
    ['pixels of a JPEG', { ...jpeg, width: 14_000, height: 15_000 }, { ...jpeg, width: 14_000, height: 15_001 }],
    [
      'memory of a JPEG in several scans, 4:2:0',
      { ...jpeg, isProgressive: true, chromaSubsampling: '4:2:0', width: 12_288, height: 16_384 },
      { ...jpeg, isProgressive: true, chromaSubsampling: '4:2:2', width: 12_288, height: 16_384 },
    ],
    [
      'memory of a JPEG in several scans, 4:4:4',
      { ...jpeg, isProgressive: true, chromaSubsampling: '4:4:4', width: 10_000, height: 11_184 },
      { ...jpeg, isProgressive: true, chromaSubsampling: '4:4:4', width: 10_000, height: 11_185 },
    ],
    [
      'memory of a JPEG in several scans, CMYK',
      { ...jpeg, isProgressive: true, channels: 4, width: 8000, height: 10_485 },
      { ...jpeg, isProgressive: true, channels: 4, width: 8000, height: 10_486 },
    ],
    [
      'memory of an AVIF',
      { ...jpeg, format: 'heif', width: 4000, height: 9320 },
      { ...jpeg, format: 'heif', width: 4000, height: 9321 },
    ],
    [
      'memory of a sample of 64 bits, whose name is not known',
      { ...jpeg, format: 'tiff', depth: 'double', width: 4000, height: 3495 },
      { ...jpeg, format: 'tiff', depth: 'double', width: 4000, height: 3496 },
    ],
  ])('is refused just above its limit: %s', (_what, below, above) => {
    const kind = below.format as PictureKind;
    expect(() => checkHeader(kind, below, decoderBytes)).not.toThrow();
    expect(() => checkHeader(kind, above, decoderBytes)).toThrow(
      expect.objectContaining({ code: 'PICTURE_TOO_LARGE' }),
    );
  });

  it('of a picture with a code is held to the memory of its smaller function', () => {
    const png = { ...jpeg, format: 'png', channels: 4, depth: 'ushort', width: 8000, height: 2359 };
    expect(() => checkHeader('png', png, codeDecoderBytes)).not.toThrow();
    expect(() => checkHeader('png', { ...png, height: 2360 }, codeDecoderBytes)).toThrow('PICTURE_TOO_LARGE');
    expect(() => checkHeader('png', { ...png, height: 2360 }, decoderBytes)).not.toThrow();
  });
});
