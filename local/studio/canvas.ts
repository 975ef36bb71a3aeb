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
  const kernel = Float32Array.from({ length: reach + 1 }, (_, k) => Math.exp(-(k * k) / (2 * sigma * sigma)));
  const total = kernel[0]! + 2 * kernel.slice(1).reduce((s, v) => s + v, 0);
  const pass = (count: number, length: number, step: number, next: number) => {
    const line = new Float32Array(4 * (length + 2 * reach));
    for (let n = 0; n < count; n++) {
      const start = n * next;
      let any = false;
      for (let k = -reach; k < length + reach; k++) {
        const from = start + Math.min(length - 1, Math.max(0, k)) * step;
        const to = 4 * (k + reach);
        for (let c = 0; c < 4; c++) line[to + c] = rgba[from + c]!;
        any ||= line[to + 3]! > 0;
      }
      if (!any) continue;
      for (let k = 0; k < length; k++) {
        const at = 4 * (k + reach);
        for (let c = 0; c < 4; c++) {
          let sum = kernel[0]! * line[at + c]!;
          for (let r = 1; r <= reach; r++) sum += kernel[r]! * (line[at + c - 4 * r]! + line[at + c + 4 * r]!);
          rgba[start + k * step + c] = sum / total;
        }
      }
    }
  };
  pass(height, width, 4, 4 * width);
  pass(width, height, 4 * width, 4);
}

/** sRGB 0..1 → linear and back (IEC 61966-2-1). */
export const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
export const toGamma = (v: number) =>
  v <= 0 ? 0 : v >= 1 ? 1 : v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055;
