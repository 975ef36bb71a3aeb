// One eye, painted: white, iris, pupil and catch-light between the lids, lashes and the fold above.
import type { Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import type { EyePoints } from './points.js';
import { between, random } from './random.js';
import { blot, curve, type Place } from './svg.js';
import { blend, css, type Rgb, SKIN } from './tones.js';

/** Radius of the iris, cm: human irises are 11.7 mm wide. */
export const IRIS = 0.585;

/** The middle of the iris in the front view, cm. */
export function irisCentre(points: Vec3[], eye: EyePoints): [number, number] {
  const [outer, inner] = [points[eye.outer]!, points[eye.inner]!];
  const [upper, lower] = [points[eye.upper[3]!]!, points[eye.lower[3]!]!];
  return [(outer[0] + inner[0]) / 2 - Math.sign(outer[0]) * 0.03, (upper[1] + lower[1]) / 2 + 0.04];
}

const line = (d: string, colour: string, width: number, opacity: number, filter = '') =>
  `<path d="${d}" stroke="${colour}" stroke-width="${width.toFixed(2)}" stroke-linecap="round" fill="none" opacity="${opacity}" ${filter && `filter="url(#${filter})"`}/>`;

function ball(id: string, c: [number, number], o: PortraitOptions, s: number): string {
  const iris: Rgb = o.skin === 'porcelain' ? [92, 74, 52] : [62, 40, 26];
  const pupil: Rgb = o.redEye ? [214, 32, 36] : [12, 9, 8];
  const light = [c[0] + s * 0.16, c[1] - s * 0.2] as [number, number];
  return `<radialGradient id="${id}i"><stop offset="0" stop-color="${css(blend(iris, [150, 100, 60], 0.25))}"/><stop offset="0.75" stop-color="${css(iris)}"/><stop offset="1" stop-color="${css(blend(iris, [15, 10, 8], 0.75))}"/></radialGradient>${blot(c, IRIS * s, IRIS * s, `url(#${id}i)`, 1, 'b0')}${blot(c, (o.redEye ? 0.34 : 0.23) * s, (o.redEye ? 0.34 : 0.23) * s, css(pupil), 1, 'b0')}${blot([c[0], c[1] + 0.28 * s], 0.3 * s, 0.16 * s, 'rgb(150,105,70)', 0.22, 'b1')}${blot(light, 0.085 * s, 0.1 * s, '#fff', 0.95, 'b0')}${blot([c[0] - s * 0.2, c[1] + s * 0.2], 0.05 * s, 0.05 * s, '#fff', 0.35, 'b0')}`;
}

function lashes(upper: [number, number][], side: number, seed: number, s: number, colour: string): string {
  const rnd = random(seed);
  const d = Array.from({ length: 46 }, () => {
    const t = rnd() * (upper.length - 1.001);
    const k = Math.floor(t);
    const [a, b] = [upper[k]!, upper[k + 1]!];
    const [x, y] = [a[0] + (b[0] - a[0]) * (t - k), a[1] + (b[1] - a[1]) * (t - k)];
    // upper[0] is the outer corner: lashes lean outwards there
    const lean = side * (0.55 - t / upper.length) * 1.1;
    const length = s * between(rnd, 0.12, 0.24);
    return `M${x.toFixed(1)} ${y.toFixed(1)}q${(lean * length * 0.3).toFixed(1)} ${(-length * 0.2).toFixed(1)} ${(lean * length).toFixed(1)} ${(-length * 0.8).toFixed(1)}`;
  }).join('');
  return line(d, colour, 0.035 * s, 0.75);
}

export function eyeSvg(points: Vec3[], eye: EyePoints, at: Place, o: PortraitOptions, s: number): string {
  const id = `e${eye.outer}`;
  const { deep, skin, flush } = SKIN[o.skin];
  const dark = css(blend(deep, [20, 12, 10], 0.8));
  const side = Math.sign(points[eye.outer]![0]);
  const corners = [at(points[eye.outer]!), at(points[eye.inner]!)] as const;
  const upper = [corners[0], ...eye.upper.map((i) => at(points[i]!)), corners[1]];
  const lower = [corners[0], ...eye.lower.map((i) => at(points[i]!)), corners[1]];
  const outline = curve([...upper, ...lower.slice(1, -1).reverse()], true);
  const raised = (by: number) =>
    upper.map(([x, y], i): [number, number] => [x, y - by * s * Math.sin((Math.PI * (i + 0.6)) / upper.length)]);
  const shut = o.eyesOpen < 0.15;
  const inside = shut
    ? ''
    : `<clipPath id="${id}"><path d="${outline}"/></clipPath><g clip-path="url(#${id})"><path d="${outline}" fill="rgb(228,220,215)"/>${corners.map((c) => blot(c, 0.6 * s, 0.5 * s, css(blend(flush, [120, 80, 72], 0.4)), 0.42, 'b2')).join('')}${ball(id, at(irisCentre(points, eye)), o, s)}${line(curve(upper), dark, 0.3 * s, 0.55, 'b1')}${line(curve(lower), css(deep), 0.1 * s, 0.25, 'b1')}${blot([corners[1][0] + side * 0.08 * s, corners[1][1]], 0.14 * s, 0.1 * s, css(blend(flush, [200, 110, 105], 0.6)), 0.85, 'b0')}</g>`;
  return [
    line(curve(raised(0.34)), css(blend(deep, skin, 0.15)), 0.07 * s, 0.55, 'b1'),
    line(curve(raised(0.22)), css(blend(skin, [255, 240, 225], 0.4)), 0.14 * s, 0.25, 'b1'),
    inside,
    line(curve(lower), css(blend(deep, skin, 0.2)), 0.06 * s, 0.5, 'b1'),
    line(curve(upper), dark, (shut ? 0.09 : 0.1) * s, 0.92, 'b0'),
    shut ? '' : lashes(upper, side, o.seed + eye.outer, s, dark),
  ].join('');
}
