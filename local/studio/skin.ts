// Light on skin and on everything else that has a surface: a soft key light, the bright room around, and light that
// travels a little under the skin, so that shadows turn warm.
import { toLinear } from './canvas.js';
import { dot, unit, type Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';

export interface Light {
  key: Vec3;
  /** half way between the light and the viewer */
  half: Vec3;
  /** strengths of the room and of the key light */
  ambient: number;
  direct: number;
  /** 0..1: how much of the room's light is missing on the far side */
  harshness: number;
}

export function makeLight({ light }: PortraitOptions): Light {
  const [a, e] = [(light.azimuth * Math.PI) / 180, (light.elevation * Math.PI) / 180];
  const key: Vec3 = [Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e)];
  return { key, half: unit([key[0], key[1], key[2] + 1]), ambient: 0.42, direct: 0.62, harshness: light.harshness };
}

/** How far light wraps around the edge of a shadow under the skin: red goes farthest (d'Eon 2007, simplified). */
const WRAP: Vec3 = [0.38, 0.28, 0.22];

/**
 * Light that comes off a skin point.
 * @param albedo linear RGB, replaced by the result, linear
 * @param open 0..1 share of the room that the point sees
 */
export function shadeSkin(albedo: Float32Array, n: Vec3, open: number, light: Light, gloss: number): void {
  const facing = dot(n, light.key);
  // the room: white walls all around, a bit less from the floor
  const room = light.ambient * (0.92 + 0.08 * n[1]) * (1 - light.harshness * 0.92 * Math.max(0, 0.5 - facing) * 1.3);
  const rim = 1 - Math.max(0, n[2]);
  const spec = gloss * Math.max(0, dot(n, light.half)) ** 18 + gloss * 0.5 * rim ** 4;
  for (let c = 0; c < 3; c++) {
    const wrapped = Math.max(0, (facing + WRAP[c]!) / (1 + WRAP[c]!));
    // in a hollow light bounces between the walls of skin and takes its colour on
    const bounced = open ** (1.25 - 0.45 * Math.min(1, albedo[c]! * 1.3));
    albedo[c] = albedo[c]! * (Math.max(0.02, room) * bounced + light.direct * wrapped * (0.4 + 0.6 * bounced)) + spec;
  }
}

/** sRGB 0..255 → linear 0..1, by table. */
const LINEAR = Float32Array.from({ length: 256 }, (_, v) => toLinear(v / 255));
export function linear(v: number): number {
  const k = Math.min(254, Math.max(0, Math.floor(v)));
  return LINEAR[k]! + (LINEAR[k + 1]! - LINEAR[k]!) * Math.min(1, Math.max(0, v - k));
}
