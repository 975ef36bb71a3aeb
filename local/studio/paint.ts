// What is painted on the skin: eyes, brows, lips, nostrils and the colour of cheeks and chin, as one flat picture seen
// from the front, which the head's surface then carries.
import sharp from 'sharp';
import { eyeSvg } from './eyes.js';
import type { Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import { LEFT_BROW, LEFT_EYE, LIPS, MARKS, RIGHT_BROW, RIGHT_EYE } from './points.js';
import { between, gauss, random } from './random.js';
import { blot, curve, type Place } from './svg.js';
import { blend, css, HAIR, SKIN } from './tones.js';

/** The part of the front view that is painted, cm. */
const AREA = { left: -8.6, right: 8.6, top: 9.6, bottom: -13.5 };

export interface Paint {
  /** albedo, RGB 0..255 */
  data: Buffer;
  width: number;
  height: number;
  /** px per cm */
  scale: number;
}

function browSvg(points: Vec3[], at: Place, o: PortraitOptions, s: number): string {
  const rnd = random(o.seed * 7 + 3);
  const { brow } = HAIR[o.hair.colour];
  const dense = o.hair.style === 'bald' ? 0.8 : 1;
  return [RIGHT_BROW, LEFT_BROW]
    .map(({ upper, lower }) => {
      const body = [...upper, ...[...lower].reverse()].map((i) => at(points[i]!));
      const out = Math.sign(points[upper[0]!]![0]);
      const hairs = Array.from({ length: Math.round(190 * dense) }, () => {
        const t = rnd() * 3.999;
        const k = Math.floor(t);
        const along = (list: readonly number[]): [number, number] => {
          const [a, b] = [points[list[k]!]!, points[list[k + 1]!]!];
          return [a[0] + (b[0] - a[0]) * (t - k), a[1] + (b[1] - a[1]) * (t - k)];
        };
        const [u, l] = [along(upper), along(lower)];
        const h = 0.12 + 0.62 * rnd();
        const root: [number, number] = [l[0] + (u[0] - l[0]) * h, l[1] + (u[1] - l[1]) * h];
        const length = between(rnd, 0.35, 0.62);
        // at the nose they stand up, towards the temple they lie down
        const lean = 0.35 + 0.9 * (1 - t / 4) ** 0.5 + 0.15 * gauss(rnd);
        const tip: [number, number] = [
          root[0] + out * Math.sin(lean) * length,
          root[1] + Math.cos(lean) * length * 0.55 - 0.12 * (1 - t / 4),
        ];
        return `M${at(root).map((v) => v.toFixed(1))}L${at(tip).map((v) => v.toFixed(1))}`;
      });
      return `<path d="${curve(body, true)}" fill="${css(brow)}" opacity="${0.45 * dense}" filter="url(#b2)"/><path d="${hairs.join('')}" stroke="${css(brow)}" stroke-opacity="0.62" stroke-width="${0.045 * s}" stroke-linecap="round" fill="none"/>`;
    })
    .join('');
}

function mouthSvg(points: Vec3[], at: Place, o: PortraitOptions, s: number): string {
  const { lips, deep, skin } = SKIN[o.skin];
  const line = (list: readonly number[]) => list.map((i) => at(points[i]!));
  const outer = [...line(LIPS.outerUpper), ...line(LIPS.outerLower).reverse().slice(1, -1)];
  const upper = [...line(LIPS.outerUpper), ...line(LIPS.innerUpper).reverse()];
  const inner = [...line(LIPS.innerUpper), ...line(LIPS.innerLower).reverse().slice(1, -1)];
  const seam = LIPS.innerUpper.map((u, i): [number, number] => {
    const [a, b] = [at(points[u]!), at(points[LIPS.innerLower[i]!]!)];
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  });
  const low = at(points[17]!);
  const shine = at([points[17]![0], (points[17]![1] + points[14]![1]) / 2 + 0.1]);
  const open =
    o.mouthOpen > 0.08
      ? `<path id="m" d="${curve(inner, true)}" fill="#2a0f0e"/><clipPath id="mc"><path d="${curve(inner, true)}"/></clipPath><g clip-path="url(#mc)">${blot(at([0, points[13]![1] - 0.1]), 2.1 * s, 0.55 * s, '#e9e2d6', 0.95, 'b1')}${blot(at([0, points[14]![1] + 0.1]), 1.5 * s, 0.6 * s, '#a8524f', 0.85, 'b2')}</g>`
      : '';
  return `<path d="${curve(outer, true)}" fill="${css(lips)}" opacity="0.8" filter="url(#b1)"/><path d="${curve(upper, true)}" fill="${css(deep)}" opacity="0.22" filter="url(#b1)"/>${blot(shine, 1.0 * s, 0.16 * s, css(blend(lips, [255, 235, 230], 0.6)), 0.35, 'b2')}${blot([low[0], low[1] + 0.42 * s], 1.3 * s, 0.25 * s, css(deep), 0.25, 'b3')}${open}<path d="${curve(seam)}" stroke="${css(blend(deep, [40, 10, 10], 0.5))}" stroke-width="${0.09 * s}" stroke-linecap="round" fill="none" opacity="${o.mouthOpen > 0.08 ? 0 : 0.85}" filter="url(#b0)"/>${[seam[0]!, seam.at(-1)!].map((p) => blot(p, 0.2 * s, 0.16 * s, css(deep), 0.5, 'b2')).join('')}${blot(at(points[0]!), 0.5 * s, 0.12 * s, css(skin), 0.25, 'b2')}`;
}

function noseSvg(points: Vec3[], at: Place, o: PortraitOptions, s: number): string {
  const { deep, flush } = SKIN[o.skin];
  const dark = css(blend(deep, [25, 8, 6], 0.55));
  return [MARKS.rightNostril, MARKS.leftNostril]
    .map((i) => {
      const p = points[i]!;
      const side = Math.sign(p[0]);
      const hole = at([side * 0.78, points[MARKS.noseBase]![1] + 0.06]);
      const wing: [number, number][] = [
        [side * 1.62, p[1] + 1.1],
        [side * 1.95, p[1] + 0.45],
        [side * 1.8, p[1] - 0.15],
        [side * 1.3, p[1] - 0.42],
      ];
      return `<g transform="rotate(${side * 14} ${hole[0]} ${hole[1]})">${blot(hole, 0.46 * s, 0.2 * s, dark, 0.82, 'b1')}</g><path d="${curve(wing.map(at))}" stroke="${css(deep)}" stroke-width="${0.2 * s}" stroke-linecap="round" fill="none" opacity="0.34" filter="url(#b2)"/>`;
    })
    .concat(blot(at(points[MARKS.noseTip]!), 1.1 * s, 0.9 * s, css(flush), 0.25, 'b3'))
    .concat(blot(at([0, points[MARKS.noseBase]![1] - 0.15]), 0.9 * s, 0.25 * s, css(deep), 0.4, 'b2'))
    .join('');
}

/** Cheeks, lids, chin: slow changes of colour. */
function zonesSvg(points: Vec3[], at: Place, o: PortraitOptions, s: number): string {
  const { flush, deep } = SKIN[o.skin];
  const sides = [-1, 1];
  const both = (x: number, y: number, rx: number, ry: number, fill: string, opacity: number, filter: string) =>
    sides.map((k) => blot(at([k * x, y]), rx * s, ry * s, fill, opacity, filter)).join('');
  const fold = sides
    .map((k) => {
      const line: [number, number][] = [
        [k * 2.05, -1.5],
        [k * 2.7, -2.6],
        [k * 3.15, -3.9],
      ];
      return `<path d="${curve(line.map(at))}" stroke="${css(deep)}" stroke-width="${0.35 * s}" stroke-linecap="round" fill="none" opacity="${0.13 + 0.25 * o.smile}" filter="url(#b3)"/>`;
    })
    .join('');
  const eyeY = points[RIGHT_EYE.inner]![1];
  return [
    both(4.3, -0.9, 2.2, 1.6, css(flush), 0.22, 'b4'),
    both(3.1, eyeY + 1.15, 2.0, 0.55, css(deep), 0.16, 'b3'),
    both(3.0, eyeY - 1.0, 1.5, 0.4, css(deep), 0.14, 'b3'),
    both(1.45, eyeY + 0.3, 0.5, 0.8, css(deep), 0.2, 'b3'),
    blot(at([0, -8.1]), 1.6 * s, 0.8 * s, css(flush), 0.2, 'b4'),
    fold,
  ].join('');
}

/** Paints the front of this head. */
export async function paintFace(points: Vec3[], o: PortraitOptions, pxPerCm: number): Promise<Paint> {
  // twice as fine as the picture, within reason
  const s = Math.min(80, Math.max(28, pxPerCm * 1.6));
  const width = Math.round((AREA.right - AREA.left) * s);
  const height = Math.round((AREA.top - AREA.bottom) * s);
  const at: Place = (p) => [(p[0] - AREA.left) * s, (AREA.top - p[1]) * s];
  const filters = [0.03, 0.06, 0.13, 0.28, 0.8]
    .map(
      (d, i) =>
        `<filter id="b${i}" x="-100%" y="-100%" width="300%" height="300%"><feGaussianBlur stdDeviation="${d * s}"/></filter>`,
    )
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${filters}</defs><rect width="100%" height="100%" fill="${css(SKIN[o.skin].skin)}"/>${zonesSvg(points, at, o, s)}${noseSvg(points, at, o, s)}${mouthSvg(points, at, o, s)}${eyeSvg(points, RIGHT_EYE, at, o, s)}${eyeSvg(points, LEFT_EYE, at, o, s)}${browSvg(points, at, o, s)}</svg>`;
  const data = await sharp(Buffer.from(svg)).flatten({ background: '#888' }).raw().toBuffer();
  return { data, width, height, scale: s };
}

/** The painted colour at a point of the front view, bilinear, RGB 0..255 into `out`. */
export function paintAt({ data, width, height, scale }: Paint, x: number, y: number, out: Float32Array): void {
  const u = Math.max(0, Math.min(width - 1.001, (x - AREA.left) * scale - 0.5));
  const v = Math.max(0, Math.min(height - 1.001, (AREA.top - y) * scale - 0.5));
  const [x0, y0] = [Math.floor(u), Math.floor(v)];
  const [a, b] = [u - x0, v - y0];
  const i = 3 * (y0 * width + x0);
  const j = i + 3 * width;
  for (let c = 0; c < 3; c++)
    out[c] =
      (data[i + c]! * (1 - a) + data[i + 3 + c]! * a) * (1 - b) + (data[j + c]! * (1 - a) + data[j + 3 + c]! * a) * b;
}
