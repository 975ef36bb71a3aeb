// Files of today's phones: JPEGs of 48 to 200 MP, colours of a profile, uploads that broke off at the very end, AVIFs that
// hold more than the picture.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { decode } from '../../cloudfunctions/_photo/see/decode.js';
import { withSecondItem } from './avif.js';
import type { Opened } from './decode-child.js';

const folder = mkdtempSync(join(tmpdir(), 'phones-'));
afterAll(() => rmSync(folder, { recursive: true }));
const create = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#b48c78' }, limitInputPixels: false });

/** The JPEG with EXIF orientation 6 and nothing else: one entry, 0x0112, a short. */
function turned(jpeg: Buffer): Buffer {
  const exif = Buffer.from(
    'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000',
    'hex',
  );
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

function openAlone(file: Buffer): Promise<Opened> {
  const path = join(folder, 'picture');
  writeFileSync(path, file);
  const child = fork(fileURLToPath(new URL('./decode-child.ts', import.meta.url)), [path], {
    execArgv: ['--import', 'tsx'],
  });
  return new Promise((done, failed) => {
    let opened: Opened | undefined;
    child.once('message', (message: Opened) => {
      opened = message;
    });
    child.once('error', failed);
    child.once('exit', (code) => (opened ? done(opened) : failed(new Error(`the process ended with ${code}`))));
  });
}

// drawing 200 MP takes seconds, and many on a busy machine
describe('a JPEG of many megapixels', { timeout: 240_000 }, () => {
  it.each([
    [48, 6000, 8000],
    [108, 9000, 12000],
  ])('%i MP is opened at the size worked on', async (_mp, width, height) => {
    const picture = await decode(await create(width, height).jpeg().toBuffer());
    expect([picture.width, picture.height]).toEqual([1152, 1536]);
    expect(picture.sourceScale).toBeCloseTo(height / 1536, 5);
    expect(Math.abs(picture.data[0]! - 180)).toBeLessThanOrEqual(1);
  });

  it('200 MP, turned as a phone turns it, is shrunk while it is decoded: unpacked it would be 600 MB', async () => {
    const file = turned(await create(16320, 12240).jpeg().toBuffer());
    const { width, height, sourceScale, peak } = await openAlone(file);
    expect([width, height]).toEqual([1152, 1536]);
    expect(sourceScale).toBeCloseTo(12240 / 1152, 5);
    expect(peak).toBeLessThan(120);
  });

  it('in several scans is opened as long as a function has the memory for all of them', async () => {
    const { height } = await decode(await create(6000, 8000).jpeg({ progressive: true }).toBuffer());
    expect(height).toBe(1536);
    // a header that says 10,600 × 10,600 at 4:4:4: 674 million bytes of coefficients
    const large = await create(640, 640).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer();
    const frame = large.indexOf(Buffer.from([0xff, 0xc2]));
    large.writeUInt16BE(10_600, frame + 5);
    large.writeUInt16BE(10_600, frame + 7);
    await expect(decode(large)).rejects.toMatchObject({ code: 'PICTURE_TOO_LARGE' });
  });
});

describe('a profile', { timeout: 120_000 }, () => {
  it('is applied after shrinking, with the same colours as before', async () => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
    const file = await sharp({ create: { width: 1800, height: 2250, channels: 3, background: '#000', noise } })
      .blur(2)
      .tint('#c8866c')
      .withMetadata({ orientation: 6, icc: 'p3' })
      .jpeg({ quality: 92 })
      .toBuffer();
    const { data, width, height } = await decode(file);
    const plain = await sharp(file).autoOrient().resize(1536, 1536, { fit: 'inside' }).raw().toBuffer();
    expect([width, height]).toEqual([1536, 1229]);
    const worst = data.reduce((most, v, i) => Math.max(most, Math.abs(v - plain[i]!)), 0);
    expect(worst).toBeLessThanOrEqual(3);
  });
});

describe('a JPEG that broke off', () => {
  const [W, H] = [900, 1200];
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  const grain = () => sharp({ create: { width: W, height: H, channels: 3, background: '#888', noise } });
  const share = (file: Buffer, of: number) => file.subarray(0, Math.floor(of * file.length));

  it.each([
    ['in one scan', false],
    ['in several scans', true],
  ])('before its end marker is opened whole (%s)', async (_how, progressive) => {
    const file = await grain().jpeg({ progressive }).toBuffer();
    expect(file.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    const whole = await decode(file);
    for (const missing of [1, 2]) {
      const picture = await decode(file.subarray(0, -missing));
      expect([picture.width, picture.height]).toEqual([W, H]);
      expect(picture.data.equals(whole.data)).toBe(true);
    }
  });

  it('within its last rows is opened without them, and nothing is made up', async () => {
    const file = await grain().jpeg().toBuffer();
    const whole = await decode(file);
    for (const missing of [5, Math.round(0.03 * file.length)]) {
      const picture = await decode(file.subarray(0, -missing));
      expect([picture.width, picture.height, picture.sourceScale]).toEqual([W, 1132, 1]);
      expect(picture.data.equals(whole.data.subarray(0, picture.data.length))).toBe(true);
    }
  });

  it('within its last rows keeps its orientation', async () => {
    const file = await grain().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { width, height } = await decode(share(file, 0.985));
    expect([width, height]).toEqual([1132, W]);
  });

  it.each([0.93, 0.8, 0.5, 0.1])('with %d of its bytes is refused as broken', async (of) => {
    for (const progressive of [false, true]) {
      const file = await grain().jpeg({ progressive }).toBuffer();
      await expect(decode(share(file, of)), String(progressive)).rejects.toMatchObject({ code: 'PICTURE_BROKEN' });
    }
  });
});

describe('an AVIF', () => {
  const still = (channels: 3 | 4) =>
    sharp({ create: { width: 800, height: 900, channels, background: { r: 200, g: 160, b: 140, alpha: 1 } } })
      .avif({ effort: 0 })
      .toBuffer();

  it('with auxiliary pictures is no animation', async () => {
    const file = withSecondItem(await still(3));
    expect((await sharp(file).metadata()).pages).toBe(2);
    const { width, height, data } = await decode(file);
    expect([width, height]).toEqual([800, 900]);
    expect(Math.abs(data[0]! - 200)).toBeLessThanOrEqual(4);
  });

  it('with transparency, or with the general brand first, is opened', async () => {
    const file = await still(4);
    expect((await decode(file)).height).toBe(900);
    const general = Buffer.from(file);
    general.write('mif1', 8, 'latin1');
    general.write('avif', 16, 'latin1');
    expect((await decode(general)).height).toBe(900);
  });

  it('that moves is refused as animated, and HEIC keeps its own advice', async () => {
    const moving = await still(3);
    moving.write('avis', 8, 'latin1');
    await expect(decode(moving)).rejects.toMatchObject({ code: 'PICTURE_ANIMATED' });
    for (const brand of ['heic', 'heix', 'mif1']) {
      const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(64)]);
      await expect(decode(heic)).rejects.toMatchObject({ code: 'PICTURE_HEIC' });
    }
  });
});

it('a photo taller than the standard keeps more of its shot', async () => {
  const jpeg = await create(4000, 3000).jpeg().toBuffer();
  const sides = [640, 641, 1280].map(async (tall) => (await decode(jpeg, { tall })).width);
  expect(await Promise.all(sides)).toEqual([1333, 1539, 3072]);
});
