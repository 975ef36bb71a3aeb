// The background swap against a drawn truth: strands of hair before an uneven, shadowed wall, measured in the edge band.
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { swapBackground } from '../../cloudfunctions/_photo/cutout-before/swap.js';
import { boxMean } from '../../cloudfunctions/_photo/pixels/planes.js';
import type { Landmarks, Matte, Picture, Point3 } from '../../cloudfunctions/_photo/types.js';
import { estimateWall, wallAt } from '../../cloudfunctions/_photo/wall/wall.js';
import { BACKGROUNDS } from '../../shared/spec.js';
import { marksAt } from './small-scene.js';

const [W, H] = [960, 1280];
const N = W * H;

function random(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Head, 900 strands and shoulders as an outline, and the same in colour. */
function drawSvg(rnd: () => number): { outline: string; colour: string } {
  const strands = Array.from({ length: 900 }, () => {
    const a = Math.PI * (0.95 + 1.1 * rnd());
    const [x, y] = [480 + 205 * Math.cos(a), 500 + 270 * Math.sin(a)];
    const length = 10 + 70 * rnd() * rnd();
    const b = a + (rnd() - 0.5) * 1.6;
    const bend = b + (rnd() - 0.5) * 0.8;
    const q = `${x + length * 0.6 * Math.cos(bend)} ${y + length * 0.6 * Math.sin(bend)}`;
    return `<path d="M${x} ${y}Q${q} ${x + length * Math.cos(b)} ${y + length * Math.sin(b)}" stroke="#fff" stroke-opacity="${0.5 + 0.5 * rnd()}" stroke-width="${0.7 + 1.3 * rnd()}" fill="none"/>`;
  });
  const body = 'M120 1280Q150 960 400 900L400 700L560 700L560 900Q810 960 840 1280Z';
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}">`;
  return {
    outline: `${open}<rect width="100%" height="100%"/><ellipse cx="480" cy="500" rx="207" ry="272" fill="#fff"/>${strands.join('')}<path d="${body}" fill="#fff"/></svg>`,
    colour: `${open}<rect width="100%" height="100%" fill="#2a211c"/><ellipse cx="480" cy="560" rx="160" ry="205" fill="#d8a98c"/><rect x="400" y="700" width="160" height="220" fill="#cf9f84"/><path d="M120 1280Q150 960 400 900L480 1000L560 900Q810 960 840 1280Z" fill="#3a4a3a"/></svg>`,
  };
}

async function drawTruth(shadow: number) {
  const rnd = random(7);
  const noise = () => (rnd() + rnd() + rnd() + rnd() + rnd() + rnd() - 3) / Math.SQRT1_2;
  const svg = drawSvg(rnd);
  const alpha8 = await sharp(Buffer.from(svg.outline)).removeAlpha().toColourspace('b-w').raw().toBuffer();
  const colour = await sharp(Buffer.from(svg.colour)).removeAlpha().raw().toBuffer();
  const alpha = Float32Array.from(alpha8, (v) => v / 255);
  const data = Buffer.alloc(3 * N);
  const truth = new Float32Array(3 * N);
  const wall = new Float32Array(3 * N);
  for (let y = 0; y < H; y++)
    for (let x = 0; x < W; x++) {
      const i = y * W + x;
      const dark = shadow * Math.exp(-(((x - 720) / 110) ** 2 + ((y - 560) / 260) ** 2));
      const tone = (0.93 - 0.12 * (x / W) - 0.06 * (y / H)) * (1 - dark);
      const grain = noise() * 0.03;
      for (let c = 0; c < 3; c++) {
        const person = Math.min(1, Math.max(0, colour[3 * i + c]! / 255 + grain));
        wall[3 * i + c] = tone * [1, 0.985, 0.95][c]!;
        const a = alpha[i]!;
        data[3 * i + c] = Math.round(
          255 * Math.min(1, Math.max(0, a * person + (1 - a) * wall[3 * i + c]! + noise() * 0.008)),
        );
        truth[3 * i + c] = 255 * a * person + (1 - a) * BACKGROUNDS.blue[c]!;
      }
    }
  const picture: Picture = { data, width: W, height: H, sourceScale: 1 };
  // what a network of 384 × 512 would say of this outline
  const net = await sharp(alpha8, { raw: { width: W, height: H, channels: 1 } })
    .resize(384, 512)
    .blur(0.8)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const up = await sharp(net, { raw: { width: 384, height: 512, channels: 1 } })
    .resize(W, H, { fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const matte: Matte = { alpha: Float32Array.from(up, (v) => v / 255), width: W, height: H };
  const band = boxMean(alpha, W, H, 8).map((m) => (m > 0.01 && m < 0.99 ? 1 : 0));
  return { picture, matte, alpha, truth, wall, band };
}

/** Mean error in levels and share of pixels off by more than 20, in the band. */
function halo(out: ArrayLike<number>, truth: Float32Array, band: Float32Array) {
  let [sum, over, n] = [0, 0, 0];
  for (let i = 0; i < N; i++) {
    if (!band[i]) continue;
    const e = [0, 1, 2].reduce((s, c) => s + Math.abs(out[3 * i + c]! - truth[3 * i + c]!) / 3, 0);
    sum += e;
    n++;
    if (e > 20) over++;
  }
  return { mean: sum / n, over20: over / n };
}

describe.each([
  ['an uneven wall', 0],
  ['an uneven wall with a cast shadow', 0.22],
])('the swap before %s', (_title, shadow) => {
  it('leaves no halo where plain blending leaves a wide one', async () => {
    const { picture, matte, truth, band, wall } = await drawTruth(shadow);
    const estimate = estimateWall(picture, matte);
    let error = 0;
    for (let y = 0; y < H; y += 8)
      for (let x = 0; x < W; x += 8) error += Math.abs(wallAt(estimate, x, y, 1) - wall[3 * (y * W + x) + 1]!);
    expect((255 * error) / (N / 64), 'levels the wall is off').toBeLessThan(4);

    const ours = halo(swapBackground(picture, matte, estimate, BACKGROUNDS.blue).data, truth, band);
    const plain = new Float32Array(3 * N);
    for (let i = 0; i < N; i++)
      for (let c = 0; c < 3; c++)
        plain[3 * i + c] = matte.alpha[i]! * picture.data[3 * i + c]! + (1 - matte.alpha[i]!) * BACKGROUNDS.blue[c]!;
    const naive = halo(plain, truth, band);
    expect(ours.mean).toBeLessThan(2);
    expect(ours.over20).toBeLessThan(0.003);
    expect(naive.mean).toBeGreaterThan(4 * ours.mean);
  });

  it('paints the wall away from the person exactly in the new colour', async () => {
    const { picture, matte } = await drawTruth(shadow);
    const { data } = swapBackground(picture, matte, estimateWall(picture, matte), BACKGROUNDS.blue);
    for (const [x, y] of [
      [10, 10],
      [940, 20],
      [60, 700],
    ] as const)
      expect([...data.subarray(3 * (y * W + x), 3 * (y * W + x) + 3)]).toEqual([100, 197, 255]);
  });
});

describe('a picture that is hardly one', () => {
  /** A face somewhere in it. */
  const faceIn = (width: number, height: number): Landmarks => ({
    ...marksAt(width / 2, height / 3, height / 2),
    ...{ faceWidth: width / 2, eyeToChin: height / 6 },
    mesh: Array.from(
      { length: 468 },
      (_, k): Point3 => [(width / 4) * (1 + 0.2 * ((7 * k) % 10)), (height / 4) * (1 + 0.1 * ((3 * k) % 10)), 0],
    ),
  });
  const swap = (picture: Picture, alpha: Float32Array, withFace: boolean) => {
    const { width, height } = picture;
    const matte: Matte = { alpha, width, height };
    const marks = withFace ? faceIn(width, height) : undefined;
    return swapBackground(picture, matte, estimateWall(picture, matte), BACKGROUNDS.blue, marks);
  };
  const size = fc.constantFrom([1, 1], [1, 9], [9, 1], [1, 200], [3, 3], [5, 7], [8, 8], [8, 40], [40, 8], [33, 17]);

  it('of few pixels, of one colour or of many, is swapped without a share that is none', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 0, max: 9999 }), fc.boolean(), fc.boolean(), (size, seed, plain, face) => {
        const [width, height] = size as [number, number];
        const rnd = random(seed);
        const [level, full] = [255 * rnd(), rnd()];
        const data = Buffer.from(Array.from({ length: 3 * width * height }, () => (plain ? level : 255 * rnd())));
        const alpha = new Float32Array(width * height).map(() => Math.min(1, Math.max(0, 2 * rnd() - 1 + full)));
        const out = swap({ data, width, height, sourceScale: 1 }, alpha, face);
        expect(out.data.length).toBe(data.length);
        for (const v of out.alpha) expect(v >= 0 && v <= 1, `${v}`).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('full of person stays as it is, and without any is all new', () => {
    const [width, height] = [40, 24];
    const data = Buffer.from(Array.from({ length: 3 * width * height }, (_, i) => (i * 37) % 200));
    for (const face of [false, true]) {
      const picture = { data, width, height, sourceScale: 1 };
      expect(swap(picture, new Float32Array(width * height).fill(1), face).data).toEqual(data);
      const none = swap(picture, new Float32Array(width * height), face).alpha;
      expect(none.every((v) => v === 0)).toBe(true);
    }
  });
});
