// Whatever a student uploads: turned, in another colour space, animated, a program in disguise. It becomes upright sRGB
// pixels or a refusal with a name; nothing else. Damaged files: fuzz.test.ts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { decode } from '../../cloudfunctions/_photo/see/decode.js';
import { AppError } from '../../shared/errors.js';
import { adobeRgbProfile } from './icc.js';

const [W, H] = [640, 720];
/** A strong red that sRGB, P3 and Adobe RGB write with different numbers. */
const COLOUR = { r: 210, g: 70, b: 50 };
const plain = () => sharp({ create: { width: W, height: H, channels: 3, background: COLOUR } });

const folder = mkdtempSync(join(tmpdir(), 'decode-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The pixel in the middle. */
async function colourOf(file: Buffer): Promise<number[]> {
  const { data, width, height } = await decode(file);
  const i = 3 * ((height >> 1) * width + (width >> 1));
  return [...data.subarray(i, i + 3)];
}

function expectNear(found: number[], wanted: number[], levels: number): void {
  for (const [c, v] of found.entries())
    expect(Math.abs(v - wanted[c]!), `${found} / ${wanted}`).toBeLessThanOrEqual(levels);
}

describe('orientation', () => {
  /** Where the red corner of the stored picture is seen: x, y as shares. */
  const SEEN: Record<number, [number, number]> = {
    1: [0.1, 0.1],
    2: [0.9, 0.1],
    3: [0.9, 0.9],
    4: [0.1, 0.9],
    5: [0.1, 0.1],
    6: [0.9, 0.1],
    7: [0.9, 0.9],
    8: [0.1, 0.9],
  };
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF %i is applied', async (orientation) => {
    const corner = await sharp({ create: { width: W / 2, height: H / 2, channels: 3, background: '#f00' } })
      .png()
      .toBuffer();
    const stored = sharp({ create: { width: W, height: H, channels: 3, background: '#00f' } })
      .composite([{ input: corner, left: 0, top: 0 }])
      .withMetadata({ orientation })
      .jpeg();
    const p = await decode(await stored.toBuffer());
    expect([p.width, p.height]).toEqual(orientation >= 5 ? [H, W] : [W, H]);
    const [x, y] = SEEN[orientation]!;
    const red: number[] = [];
    for (const [u, v] of [
      [0.1, 0.1],
      [0.9, 0.1],
      [0.1, 0.9],
      [0.9, 0.9],
    ] as const)
      if (p.data[3 * (Math.floor(v * p.height) * p.width + Math.floor(u * p.width))]! > 200) red.push(u, v);
    expect(red).toEqual([x, y]);
  });
});

describe('colour', () => {
  const wanted = [COLOUR.r, COLOUR.g, COLOUR.b];

  it('of a Display P3 picture is converted to sRGB', async () => {
    const file = await plain().withIccProfile('p3').jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
    // the numbers in the file are others: whoever ignores the profile shows a paler red
    const [stored] = await sharp(file, { ignoreIcc: true }).raw().toBuffer();
    expect(Math.abs(stored! - COLOUR.r)).toBeGreaterThan(10);
    expectNear(await colourOf(file), wanted, 3);
  });

  it('of an Adobe RGB picture is converted to sRGB', async () => {
    const profile = join(folder, 'wide.icc');
    writeFileSync(profile, adobeRgbProfile());
    const file = await plain().withIccProfile(profile).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
    const [stored] = await sharp(file, { ignoreIcc: true }).raw().toBuffer();
    expect(Math.abs(stored! - COLOUR.r)).toBeGreaterThan(10);
    expectNear(await colourOf(file), wanted, 3);
  });

  it('of a 16-bit picture is kept', async () => {
    expectNear(await colourOf(await plain().toColourspace('rgb16').png().toBuffer()), wanted, 1);
  });

  it('of a Display P3 picture of more than 8 bits is converted to sRGB as well', async () => {
    const wide = plain().withIccProfile('p3');
    const png = await wide.clone().toColourspace('rgb16').png().toBuffer();
    const avif = await wide.clone().avif({ quality: 95, effort: 0, bitdepth: 10 }).toBuffer();
    for (const file of [png, avif]) {
      expect((await sharp(file).metadata()).depth).toBe('ushort');
      expectNear(await colourOf(file), wanted, 3);
    }
  });

  it('of a CMYK picture is brought back to RGB', async () => {
    // a colour that ink can print
    const skin = { r: 190, g: 150, b: 130 };
    const file = await sharp({ create: { width: W, height: H, channels: 3, background: skin } })
      .toColourspace('cmyk')
      .jpeg({ quality: 100 })
      .toBuffer();
    expect((await sharp(file).metadata()).space).toBe('cmyk');
    expectNear(await colourOf(file), [skin.r, skin.g, skin.b], 8);
  });

  it('of a grey picture is three equal channels', async () => {
    const [r, g, b] = await colourOf(await plain().greyscale().jpeg().toBuffer());
    expect([g, b]).toEqual([r, r]);
  });

  it('behind a transparent picture is white', async () => {
    const file = await sharp({ create: { width: W, height: H, channels: 4, background: { ...COLOUR, alpha: 0 } } })
      .png()
      .toBuffer();
    expect(await colourOf(file)).toEqual([255, 255, 255]);
  });
});

describe('what is no photograph', () => {
  it('an SVG, which could read files and draw without end, is not opened', async () => {
    const svg = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}"><rect width="9" height="9"/></svg>`,
    );
    await expect(decode(svg)).rejects.toMatchObject({ code: 'NOT_A_PICTURE' });
  });

  it('an animated WebP is refused as animated', async () => {
    const frames = await plain().raw().toBuffer();
    const raw = { width: W, height: 2 * H, channels: 3 as const, pageHeight: H };
    const file = await sharp(Buffer.concat([frames, Buffer.alloc(frames.length, 9)]), { raw })
      .webp()
      .toBuffer();
    await expect(decode(file)).rejects.toMatchObject({ code: 'PICTURE_ANIMATED' });
  });

  it('a PNG that claims a billion pixels is refused before anything is unpacked', async () => {
    const bomb = await plain().png().toBuffer();
    bomb.writeUInt32BE(40_000, 16);
    bomb.writeUInt32BE(40_000, 20);
    const start = process.memoryUsage().rss;
    await expect(decode(bomb)).rejects.toBeInstanceOf(AppError);
    expect(process.memoryUsage().rss - start).toBeLessThan(100 * 2 ** 20);
  });
});
