// Colour as people see it: linear light, CIE Lab (D65) and the difference ΔE00, for the checks that compare colours.

/** sRGB 0..255 → linear 0..1 (IEC 61966-2-1). */
export const LINEAR = Float64Array.from({ length: 256 }, (_, v) => {
  const u = v / 255;
  return u <= 0.04045 ? u / 12.92 : ((u + 0.055) / 1.055) ** 2.4;
});

/** Rec. 709 luminance 0..1 of the pixel that starts at byte `i`. */
export function luminanceAt(data: Buffer, i: number): number {
  return 0.2126 * LINEAR[data[i]!]! + 0.7152 * LINEAR[data[i + 1]!]! + 0.0722 * LINEAR[data[i + 2]!]!;
}

export type Lab = [L: number, a: number, b: number];

/** CIE 1976: the cube root with its linear foot. */
const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);

const linearOf = (v: number) => LINEAR[Math.max(0, Math.min(255, Math.round(v)))]!;

/** sRGB 0..255 → Lab under D65 (IEC 61966-2-1 matrix, white 0.95047 1 1.08883). */
export function labOf(r: number, g: number, b: number): Lab {
  const lr = linearOf(r);
  const lg = linearOf(g);
  const lb = linearOf(b);
  const x = f((0.4124564 * lr + 0.3575761 * lg + 0.1804375 * lb) / 0.95047);
  const y = f(0.2126729 * lr + 0.7151522 * lg + 0.072175 * lb);
  const z = f((0.0193339 * lr + 0.119192 * lg + 0.9503041 * lb) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Lab hue angle, degrees 0..360: 0 red, 90 yellow, 180 green, 270 blue. */
export const hueOf = ([, a, b]: Lab) => ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
export const chromaOf = ([, a, b]: Lab) => Math.hypot(a, b);

/** CIEDE2000 colour difference (Sharma, Wu, Dalal 2005); 1 is just visible, above 20 nobody takes one for the other. */
export function deltaE00(one: Lab, two: Lab): number {
  const rad = Math.PI / 180;
  const pow7 = (c: number) => Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const g = 0.5 * (1 - pow7((chromaOf(one) + chromaOf(two)) / 2));
  const [[l1, a1, b1], [l2, a2, b2]] = [one, two].map(([l, a, b]): Lab => [l, a * (1 + g), b]) as [Lab, Lab];
  const [c1, c2] = [Math.hypot(a1, b1), Math.hypot(a2, b2)];
  const hue = (a: number, b: number) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / rad + 360) % 360);
  const [h1, h2] = [hue(a1, b1), hue(a2, b2)];
  let dh = h2 - h1;
  if (c1 * c2 === 0) dh = 0;
  else if (dh > 180) dh -= 360;
  else if (dh < -180) dh += 360;
  let h = h1 + h2;
  if (c1 * c2 !== 0) h = Math.abs(h1 - h2) <= 180 ? h / 2 : (h + (h < 360 ? 360 : -360)) / 2;
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const t =
    1 -
    0.17 * Math.cos((h - 30) * rad) +
    0.24 * Math.cos(2 * h * rad) +
    0.32 * Math.cos((3 * h + 6) * rad) -
    0.2 * Math.cos((4 * h - 63) * rad);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const turn = -Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * rad) * 2 * pow7(c);
  const [dl, dc, dH] = [(l2 - l1) / sl, (c2 - c1) / sc, (2 * Math.sqrt(c1 * c2) * Math.sin((dh / 2) * rad)) / sh];
  return Math.sqrt(dl * dl + dc * dc + dH * dH + turn * dc * dH);
}
