// The copy of what today's phones send: whatever the engine opens is opened the same from the copy that is kept.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { checkJpeg, makeCopy, makePreview } from '../../cloudfunctions/_journey/original.js';
import { decode } from '../../cloudfunctions/_photo/see/decode.js';
import { PICTURE_LIMITS } from '../../shared/spec.js';
import { withSecondItem } from '../photo/avif.js';

const [W, H] = [900, 1200];
const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
const grain = () => sharp({ create: { width: W, height: H, channels: 3, background: '#888', noise } });
const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#b48c78' }, limitInputPixels: false });

/** Bytes between two segments, after the first (JFIF, 18 bytes): decoders skip them and no segment besides. */
const strange = (jpeg: Buffer) => Buffer.concat([jpeg.subarray(0, 20), Buffer.from('<html>'), jpeg.subarray(20)]);

describe('a JPEG', () => {
  it.each([
    ['whole', 0],
    ['without half of its end marker', 1],
    ['without its end marker', 2],
    ['without some of its last rows', 3000],
  ])('%s is opened from the copy as from itself', async (_how, missing) => {
    const file = (await grain().withMetadata({ orientation: 6 }).jpeg().toBuffer()).subarray(0, -missing || undefined);
    const [own, copied] = [await decode(file), await decode(await makeCopy(file))];
    expect([copied.width, copied.height, copied.sourceScale]).toEqual([own.width, own.height, own.sourceScale]);
    expect(copied.data.equals(own.data)).toBe(true);
  });

  it('larger than what is unpacked whole keeps its size and loses what is hidden behind it', async () => {
    const [wide, high] = [8000, 6000];
    expect(wide * high).toBeGreaterThan(PICTURE_LIMITS.pixels);
    const copy = await makeCopy(Buffer.concat([await flat(wide, high).jpeg().toBuffer(), Buffer.from('<script>')]));
    expect(copy.includes('<script>')).toBe(false);
    expect(await sharp(copy).metadata()).toMatchObject({ width: wide, height: high });
  });

  it('that is built strangely is encoded anew, and refused where it is too large for that', async () => {
    const copy = await makeCopy(strange(await grain().jpeg().toBuffer()));
    expect(copy.includes('<html>')).toBe(false);
    expect(await sharp(copy).metadata()).toMatchObject({ format: 'jpeg', width: W, height: H });
    const large = strange(await flat(8000, 6000).jpeg().toBuffer());
    await expect(makeCopy(large)).rejects.toMatchObject({ code: 'PICTURE_BROKEN' });
  });

  it('that is built strangely and cut off is refused, because its own bytes tell where it was taken', async () => {
    const here = { IFD3: { GPSLatitude: '31/1 14/1 0/1', GPSLatitudeRef: 'N' } };
    const file = strange(await grain().withExif(here).jpeg().toBuffer());
    await expect(makeCopy(file.subarray(0, file.length / 2))).rejects.toMatchObject({ code: 'PICTURE_BROKEN' });
  });
});

describe('another kind', () => {
  it('that is one still picture becomes a JPEG: an AVIF, also with a second item, and a GIF', async () => {
    const avif = await flat(W, H).avif({ quality: 80, effort: 0 }).toBuffer();
    for (const file of [avif, withSecondItem(avif), await flat(W, H).gif().toBuffer()]) {
      const copy = await makeCopy(file);
      checkJpeg(copy);
      const [own, copied] = [await decode(file), await decode(copy)];
      expect([copied.width, copied.height]).toEqual([own.width, own.height]);
      expect(Math.abs(copied.data[0]! - own.data[0]!)).toBeLessThanOrEqual(2);
    }
  });
});

it.each([
  [480, 640],
  [295, 413],
  [600, 600],
])(
  'a photo of %i × %i is shown whole before it is approved, smaller than any receiver takes it',
  async (wide, high) => {
    // the right edge is black: it must be seen, too
    const black = sharp({ create: { width: 10, height: high, channels: 3, background: '#000' } });
    const edge = { input: await black.png().toBuffer(), left: wide - 10, top: 0 };
    const preview = await makePreview(await flat(wide, high).composite([edge]).jpeg().toBuffer());
    const { data, info } = await sharp(preview).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([Math.round(wide * 0.625), Math.round(high * 0.625)]);
    expect(data[info.width - 1]).toBeLessThan(40);
    expect(data[0]).toBeGreaterThan(100);
  },
);
