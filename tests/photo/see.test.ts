// Decoding, finding and measuring: bad files get their own answer, real faces are found where they are.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode } from '../../cloudfunctions/_photo/see/decode.js';
import { findFaces } from '../../cloudfunctions/_photo/see/face.js';
import { fingerprint, isSamePicture } from '../../cloudfunctions/_photo/see/fingerprint.js';
import { anglesOf, fitRotation, measurePose } from '../../cloudfunctions/_photo/see/head-pose.js';
import { findLandmarks } from '../../cloudfunctions/_photo/see/landmarks.js';
import type { Point3 } from '../../cloudfunctions/_photo/types.js';
import { evenly } from '../evenly.js';

const MODELS = 'dist/models';
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 10, b: 60 } } });

describe('decoding', () => {
  const refuses = (title: string, code: string, make: () => Promise<Buffer>) =>
    it(`answers ${code} to ${title}`, async () => {
      await expect(decode(await make())).rejects.toMatchObject({ name: 'AppError', code });
    });
  refuses('a text file', 'NOT_A_PICTURE', async () => Buffer.from('hello, this is no picture at all'));
  refuses('an empty file', 'NOT_A_PICTURE', async () => Buffer.alloc(0));
  refuses('a truncated JPEG', 'PICTURE_BROKEN', async () => {
    const noise = await sharp({
      create: {
        width: 900,
        height: 900,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer();
    return noise.subarray(0, noise.length >> 1);
  });
  refuses('a PNG of 41 megapixels', 'PICTURE_TOO_LARGE', () => plain(8200, 5000).png().toBuffer());
  refuses('a file of more than 50 MB', 'PICTURE_TOO_LARGE', async () => Buffer.alloc(51 * 1024 * 1024, 1));
  refuses('a thumbnail', 'PICTURE_TOO_SMALL', () => plain(500, 800).jpeg().toBuffer());
  refuses('an animation', 'PICTURE_ANIMATED', async () => {
    const frame = await plain(640, 640).raw().toBuffer();
    const other = Buffer.from(frame.map((v) => 255 - v));
    return sharp(Buffer.concat([frame, other]), { raw: { width: 640, height: 1280, channels: 3, pageHeight: 640 } })
      .gif()
      .toBuffer();
  });
  refuses('an iPhone HEIC', 'PICTURE_HEIC', async () =>
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(200)]),
  );

  it('applies every EXIF orientation', async () => {
    const half = await plain(800, 700).extend({ left: 200, background: '#00ff00' }).png().toBuffer();
    for (const orientation of [1, 3, 6, 8]) {
      const p = await decode(await sharp(half).withMetadata({ orientation }).jpeg().toBuffer());
      const turned = orientation >= 5;
      expect([p.width, p.height]).toEqual(turned ? [700, 1000] : [1000, 700]);
      const at = ({ 1: [50, 350], 3: [950, 350], 6: [350, 50], 8: [350, 950] } as const)[orientation as 1 | 3 | 6 | 8];
      expect(p.data[(at[1] * p.width + at[0]) * 3 + 1]).toBeGreaterThan(240);
    }
  });

  it('reads grey, CMYK, 16-bit and transparent pictures as RGB', async () => {
    const rgb = plain(640, 700);
    const files = [
      await rgb.clone().greyscale().jpeg().toBuffer(),
      await rgb.clone().toColourspace('cmyk').jpeg().toBuffer(),
      await rgb.clone().toColourspace('rgb16').png().toBuffer(),
      await rgb.clone().ensureAlpha(0.5).png().toBuffer(),
    ];
    for (const file of files) {
      const p = await decode(file);
      expect(p.data.length).toBe(640 * 700 * 3);
    }
  });

  it('limits the working size and remembers the scale', async () => {
    const p = await decode(await plain(4000, 3000).png().toBuffer());
    expect([p.width, p.height]).toEqual([1536, 1152]);
    expect(p.sourceScale).toBeCloseTo(4000 / 1536, 6);
  });

  it('works on a third of a JPEG from 3,901 to 4,608 px, because libjpeg then leaves most of the work out', async () => {
    for (const [long, side] of [
      [3900, 1536],
      [3901, 1300],
      [4032, 1343],
      [4608, 1535],
      [4609, 1536],
    ] as const)
      expect((await decode(await plain(long, 3000).jpeg().toBuffer())).width).toBe(side);
  });
});

describe('the rigid fit', () => {
  it('gives back the rotation that was applied', () => {
    const angle = evenly(-0.6, 0.6);
    const shape: Point3[] = [
      [0, 0, 3],
      [4, 1, 0],
      [-4, 1, 0],
      [0, -5, 1],
      [2, 3, -1],
      [-3, 2, 2],
    ];
    fc.assert(
      fc.property(angle, angle, angle, (a, b, c) => {
        const multiply = (m: number[][], n: number[][]) =>
          m.map((row) => n[0]!.map((_, j) => row.reduce((s, v, k) => s + v * n[k]![j]!, 0)));
        const rotation = multiply(
          multiply(
            [
              [Math.cos(a), 0, Math.sin(a)],
              [0, 1, 0],
              [-Math.sin(a), 0, Math.cos(a)],
            ],
            [
              [1, 0, 0],
              [0, Math.cos(b), -Math.sin(b)],
              [0, Math.sin(b), Math.cos(b)],
            ],
          ),
          [
            [Math.cos(c), -Math.sin(c), 0],
            [Math.sin(c), Math.cos(c), 0],
            [0, 0, 1],
          ],
        );
        const moved = shape.map(
          (p): Point3 => rotation.map((row) => 7 + 2 * row.reduce((s, v, k) => s + v * p[k]!, 0)) as Point3,
        );
        const found = fitRotation(
          shape,
          moved,
          shape.map(() => 1),
        );
        for (const r of [0, 1, 2]) for (const k of [0, 1, 2]) expect(found[r]![k]).toBeCloseTo(rotation[r]![k]!, 4);
        if (b === 0 && c === 0) expect(anglesOf(found).yaw).toBeCloseTo((a * 180) / Math.PI, 2);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the fingerprint', () => {
  it('knows a picture again after it was encoded anew, and tells another one apart', async () => {
    const draw = (x: number) =>
      sharp(
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800"><defs><radialGradient id="g" cx="${x}"><stop stop-color="#fff"/><stop offset="1" stop-color="#234"/></radialGradient></defs><rect width="800" height="800" fill="url(#g)"/><circle cx="${400 * x + 200}" cy="300" r="150" fill="#a76"/></svg>`,
        ),
      );
    const read = async (bytes: Buffer) => fingerprint(bytes, await decode(bytes));
    const a = await read(await draw(0.5).png().toBuffer());
    const again = await read(await draw(0.5).jpeg({ quality: 60 }).toBuffer());
    const other = await read(await draw(0.1).png().toBuffer());
    expect(isSamePicture(a, again)).toBe(true);
    expect(isSamePicture(a, other)).toBe(false);
  });
});

describe('photographs of real people', () => {
  const person = (id: string) => readFileSync(join(import.meta.dirname, `people/${id}.jpg`));

  it('have one face, upright, and it is measured within the face', async () => {
    const picture = await decode(person('042'), { side: 1600 });
    const faces = await findFaces(picture, MODELS);
    expect(faces).toHaveLength(1);
    expect(faces[0]!.score).toBeGreaterThan(0.8);
    const marks = await findLandmarks(picture, faces[0]!, MODELS);
    expect(marks.presence).toBeGreaterThan(0.5);
    expect(marks.faceWidth / faces[0]!.width).toBeGreaterThan(0.7);
    expect(marks.faceWidth / faces[0]!.width).toBeLessThan(1.4);
    expect(marks.eyeY).toBeLessThan(marks.chin[1]);
    const pose = await measurePose(marks, MODELS);
    expect(Math.abs(pose.yaw)).toBeLessThan(10);
    expect(Math.abs(pose.roll)).toBeLessThan(5);
  });

  it('have two faces where two people stand, and none where only the wall is', async () => {
    const half = (id: string) => sharp(person(id)).resize(750, 1000).toBuffer();
    const [left, right] = await Promise.all([half('038'), half('067')]);
    const room = sharp({ create: { width: 1500, height: 1000, channels: 3, background: '#ccc' } });
    const both = room.composite([
      { input: left, left: 0, top: 0 },
      { input: right, left: 750, top: 0 },
    ]);
    expect((await findFaces(await decode(await both.png().toBuffer()), MODELS)).length).toBe(2);
    const wall = sharp(person('042'))
      .extract({ left: 0, top: 0, width: 1200, height: 240 })
      .resize(1200, 900, { fit: 'fill' });
    expect(await findFaces(await decode(await wall.png().toBuffer()), MODELS)).toEqual([]);
  });
});
