// Colours of skin, lips, hair and iris, sRGB 0..255. Skin: near the Pantone SkinTone guide's light, medium and deep rows.
import type { HairColour, SkinTone } from './options.js';

export type Rgb = [number, number, number];

interface Tones {
  skin: Rgb;
  lips: Rgb;
  flush: Rgb;
  deep: Rgb;
}

export const SKIN: Record<SkinTone, Tones> = {
  porcelain: { skin: [242, 212, 194], lips: [205, 128, 122], flush: [235, 170, 155], deep: [150, 95, 78] },
  light: { skin: [232, 194, 168], lips: [192, 112, 104], flush: [218, 150, 128], deep: [130, 80, 60] },
  medium: { skin: [214, 170, 138], lips: [172, 98, 88], flush: [196, 128, 100], deep: [112, 68, 48] },
  tan: { skin: [186, 138, 104], lips: [148, 84, 74], flush: [168, 104, 78], deep: [88, 52, 36] },
  brown: { skin: [146, 102, 74], lips: [124, 72, 62], flush: [132, 82, 60], deep: [64, 38, 26] },
  dark: { skin: [104, 72, 54], lips: [98, 58, 52], flush: [96, 60, 46], deep: [42, 26, 20] },
};

export const HAIR: Record<HairColour, { base: Rgb; shine: Rgb; brow: Rgb }> = {
  black: { base: [38, 32, 30], shine: [120, 112, 108], brow: [44, 36, 32] },
  brown: { base: [74, 50, 36], shine: [160, 124, 96], brow: [70, 50, 38] },
  grey: { base: [146, 144, 142], shine: [222, 220, 218], brow: [108, 102, 98] },
  blond: { base: [168, 128, 82], shine: [232, 204, 158], brow: [132, 100, 66] },
};

export const css = ([r, g, b]: Rgb, a = 1) => `rgba(${Math.round(r)},${Math.round(g)},${Math.round(b)},${a})`;
export const blend = (a: Rgb, b: Rgb, t: number): Rgb => [0, 1, 2].map((c) => a[c]! * (1 - t) + b[c]! * t) as Rgb;
