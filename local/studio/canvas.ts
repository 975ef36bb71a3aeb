// The person alone, on glass: premultiplied sRGB 0..1 and the share of the person in every pixel.

export interface Canvas {
  width: number;
  height: number;
  /** R G B A, premultiplied */
  rgba: Float32Array;
}

export const emptyCanvas = (width: number, height: number): Canvas => ({
  width,
  height,
  rgba: new Float32Array(width * height * 4),
});

/** One colour laid over what is there. */
export function lay(canvas: Canvas, i: number, r: number, g: number, b: number, a: number): void {
  const { rgba } = canvas;
  const o = 4 * i;
  const under = 1 - a;
  rgba[o] = r * a + rgba[o]! * under;
  rgba[o + 1] = g * a + rgba[o + 1]! * under;
  rgba[o + 2] = b * a + rgba[o + 2]! * under;
  rgba[o + 3] = a + rgba[o + 3]! * under;
}

/** Lays a picture of 8-bit RGBA (not premultiplied, as sharp gives it) over the canvas. */
export function layPicture(canvas: Canvas, data: Uint8Array): void {
  for (let i = 0, n = canvas.width * canvas.height; i < n; i++) {
    const a = data[4 * i + 3]!;
    if (a > 0) lay(canvas, i, data[4 * i]! / 255, data[4 * i + 1]! / 255, data[4 * i + 2]! / 255, a / 255);
  }
}

/** A lens is never quite sharp: a Gaussian of the given deviation, px, over colour and share alike. */
export function soften({ width, height, rgba }: Canvas, sigma: number): void {
  if (sigma <= 0.05) return;
  const reach = Math.max(1, Math.ceil(2.5 * sigma));
  const raw = Float32Array.from({ length: reach + 1 }, (_, k) => Math.exp(-(k * k) / (2 * sigma * sigma)));
  const total = raw[0]! + 2 * raw.slice(1).reduce((s, v) => s + v, 0);
  const kernel = raw.map((v) => v / total);
  const row = 4 * width;
  const empty = rgba.findIndex((v) => v !== 0);
  if (empty < 0) return;
  const first = Math.max(0, Math.floor(empty / row) - reach);
  const from = first * row;
  const across = rgba.slice(from);
  // along the rows; the outermost pixels of a row keep their values
  for (let y = 0; y < height - first; y++)
    for (let i = y * row + 4 * reach; i < (y + 1) * row - 4 * reach; i++) {
      let sum = kernel[0]! * rgba[from + i]!;
      for (let r = 1; r <= reach; r++) sum += kernel[r]! * (rgba[from + i - 4 * r]! + rgba[from + i + 4 * r]!);
      across[i] = sum;
    }
  const end = across.length;
  for (let i = 0; i < end; i++) {
    let sum = kernel[0]! * across[i]!;
    for (let r = 1; r <= reach; r++) {
      const [up, down] = [i - r * row, i + r * row];
      sum += kernel[r]! * ((up < 0 ? across[i]! : across[up]!) + (down < end ? across[down]! : across[i]!));
    }
    rgba[from + i] = sum;
  }
}

/** sRGB 0..1 → linear and back (IEC 61966-2-1). */
export const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const exactGamma = (v: number) =>
  v <= 0 ? 0 : v >= 1 ? 1 : v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055;

const GAMMA = Float32Array.from({ length: 4098 }, (_, i) => exactGamma(i / 4096));
/** By table, linear between its 4096 steps. */
export function toGamma(v: number): number {
  if (v <= 0) return 0;
  if (v >= 1) return 1;
  const k = v * 4096;
  const i = Math.floor(k);
  return GAMMA[i]! + (GAMMA[i + 1]! - GAMMA[i]!) * (k - i);
}
