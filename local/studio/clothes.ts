// Clothes and shoulders, drawn as an outline with collar, lapels and folds. Coordinates in cm around the face, y up.
import sharp from 'sharp';
import type { Camera } from './camera.js';
import { type Canvas, layPicture } from './canvas.js';
import type { Clothes, PortraitOptions } from './options.js';
import { between, gauss, random } from './random.js';
import { blend, css, type Rgb } from './tones.js';

interface Cut {
  main: Rgb;
  /** what shows in the V of a jacket */
  shirt?: Rgb;
  stripes?: Rgb;
  /** a round neck instead of a shirt collar */
  round?: boolean;
}

const CUTS: Record<Clothes, Cut> = {
  suit: { main: [38, 40, 48], shirt: [238, 238, 240] },
  dark: { main: [46, 44, 46], round: true },
  white: { main: [236, 236, 234] },
  blue: { main: [106, 178, 232], round: true },
  striped: { main: [222, 222, 222], stripes: [40, 52, 96], round: true },
  red: { main: [150, 38, 42], round: true },
};

/** The outline of shoulders and arms down to below any frame. */
const OUTLINE =
  'M-5.4 -12.6C-6.6 -15 -10 -16.2 -13.4 -17.3C-17.2 -18.5 -19.8 -20 -21 -24C-22.2 -28.6 -22.8 -36 -23.4 -160L23.4 -160C22.8 -36 22.2 -28.6 21 -24C19.8 -20 17.2 -18.5 13.4 -17.3C10 -16.2 6.6 -15 5.4 -12.6';
/** The same, lower at the neck: a pullover lies on the shoulders. */
const PULLOVER = OUTLINE.replace('M-5.4 -12.6C-6.6 -15', 'M-6.9 -14.7C-7.8 -15.4').replace(
  '6.6 -15 5.4 -12.6',
  '7.8 -15.4 6.9 -14.7',
);
const V_NECK = 'C5.2 -15.5 3.4 -24 0 -33C-3.4 -24 -5.2 -15.5 -5.4 -12.6Z';
const COLLAR_NECK = 'C5.2 -15.5 3 -18 0 -19.6C-3 -18 -5.2 -15.5 -5.4 -12.6Z';
const ROUND_NECK = 'C6.4 -17.6 3.6 -19.4 0 -19.4C-3.6 -19.4 -6.4 -17.6 -6.9 -14.7Z';

/** The drawing below was made for a longer neck, cm. */
const RAISE = 1.9;

const mirrored = (content: string) => `${content}<g transform="scale(-1,1)">${content}</g>`;

/** Soft folds: from the armpits and along the arms. */
function folds(rnd: () => number, dark: string, bright: string): string {
  return Array.from({ length: 26 }, () => {
    const side = rnd() < 0.5 ? -1 : 1;
    const x = side * between(rnd, 10, 21);
    const y = between(rnd, -24, -40);
    const bend = gauss(rnd) * 1.6;
    const d = `M${x} ${y}q${-side * 2 + bend} ${-4} ${-side * between(rnd, 0, 4)} ${-between(rnd, 6, 12)}`;
    return `<path d="${d}" stroke="${rnd() < 0.6 ? dark : bright}" stroke-width="${between(rnd, 0.5, 1.8)}" stroke-linecap="round" fill="none" opacity="${between(rnd, 0.04, 0.13)}"/>`;
  }).join('');
}

function shirt(colour: Rgb): string {
  const shade = css(blend(colour, [90, 95, 110], 0.35));
  const body = `<path d="M-5.3 -12.6C-6 -17 -3 -24 -6 -40L6 -40C3 -24 6 -17 5.3 -12.6C4.8 -15 2.6 -17.8 0 -19.2C-2.6 -17.8 -4.8 -15 -5.3 -12.6Z" fill="${css(colour)}"/><path d="M0.9 -20L0.9 -40" stroke="${shade}" stroke-width="0.12" opacity="0.7"/><path d="M-0.9 -20L-0.9 -40" stroke="${shade}" stroke-width="0.08" opacity="0.4"/>${[-23, -29].map((y) => `<circle cx="0" cy="${y}" r="0.42" fill="${css(blend(colour, [160, 165, 175], 0.5))}"/>`).join('')}`;
  return body + collar(colour);
}

function collar(colour: Rgb): string {
  const wing = `<path d="M-5.2 -12C-4.9 -14.6 -2.6 -17.6 -0.1 -19.2L-3.7 -23.6C-5.8 -20.8 -6.6 -17.6 -6.7 -14.6C-6.3 -13.2 -5.8 -12.2 -5.2 -12Z" fill="${css(blend(colour, [255, 255, 255], 0.12))}" stroke="${css(blend(colour, [70, 75, 90], 0.45))}" stroke-width="0.12"/>`;
  return mirrored(wing);
}

function jacket(cut: Cut): string {
  const edge = css(blend(cut.main, [0, 0, 0], 0.55));
  const lapel = `<path d="M-6.2 -13.6C-7.2 -15 -8.6 -15.8 -9.6 -16.3L-12.2 -23L-9.1 -23.3L-9.7 -25.2L-0.3 -39.5C-3.2 -29 -5.6 -20 -6.2 -13.6Z" fill="${css(blend(cut.main, [255, 255, 255], 0.07))}" stroke="${edge}" stroke-width="0.08"/>`;
  return `${mirrored(lapel)}<path d="M0 -33L0.4 -160" stroke="${edge}" stroke-width="0.2"/><circle cx="1.6" cy="-41" r="0.8" fill="${edge}"/>`;
}

/**
 * Draws what the person wears. The neck must be on the canvas already, the hair comes after.
 * @returns RGBA of the clothes alone, 8 bits
 */
export async function drawClothes(canvas: Canvas, camera: Camera, o: PortraitOptions): Promise<Uint8Array> {
  const { width, height } = canvas;
  const cut = CUTS[o.clothes];
  const rnd = random(o.seed * 13 + 5);
  const dark = css(blend(cut.main, [0, 0, 0], 0.75));
  const bright = css(blend(cut.main, [255, 255, 255], 0.75));
  const outline = cut.round ? PULLOVER : OUTLINE;
  const neck = cut.shirt ? V_NECK : cut.round ? ROUND_NECK : COLLAR_NECK;
  const [cx, cy] = camera.project([0, RAISE, 0]);
  const far = 1 - o.light.harshness * 0.75;
  const sideLight = Math.sign(o.light.azimuth) || 1;
  const stripes = cut.stripes
    ? `<pattern id="st" width="10" height="2.6" patternUnits="userSpaceOnUse"><rect width="10" height="1.25" fill="${css(cut.stripes)}"/></pattern><path d="${outline}${neck}" fill="url(#st)"/>`
    : '';
  const body = `<path d="${outline}${neck}" fill="${css(cut.main)}"/>${stripes}`;
  const seams = mirrored(
    `<path d="M-17.4 -18.7C-16 -23 -15.6 -28 -16.4 -33" stroke="${dark}" stroke-width="0.14" fill="none" opacity="0.35"/><path d="M-16.2 -30C-17 -42 -17.4 -52 -17.4 -160" stroke="${dark}" stroke-width="0.9" fill="none" opacity="0.3" filter="url(#soft)"/>`,
  );
  const detail = cut.shirt
    ? jacket(cut)
    : cut.round
      ? `<path d="M-6.9 -14.7C-6.4 -17.6 -3.6 -19.4 0 -19.4C3.6 -19.4 6.4 -17.6 6.9 -14.7" fill="none" stroke="${css(blend(cut.main, [0, 0, 0], 0.22))}" stroke-width="1.1"/>`
      : `${collar(cut.main)}<path d="M1 -21L1 -160M-1 -21L-1 -160" stroke="${dark}" stroke-width="0.1" opacity="0.35" fill="none"/>${[-27, -35].map((y) => `<circle cx="0" cy="${y}" r="0.45" fill="${dark}" opacity="0.3"/>`).join('')}`;
  const shading = `<linearGradient id="sh" x1="-25" x2="25" y1="0" y2="0" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="#000" stop-opacity="${sideLight > 0 ? 0.55 - 0.3 * far : 0.22}"/><stop offset="0.3" stop-color="#000" stop-opacity="${sideLight > 0 ? 0.25 * (1 - far) : 0}"/><stop offset="0.7" stop-color="#000" stop-opacity="${sideLight < 0 ? 0.25 * (1 - far) : 0}"/><stop offset="1" stop-color="#000" stop-opacity="${sideLight < 0 ? 0.55 - 0.3 * far : 0.22}"/></linearGradient><radialGradient id="top" cx="0" cy="-13" r="15" gradientUnits="userSpaceOnUse"><stop offset="0.3" stop-color="#000" stop-opacity="0.3"/><stop offset="1" stop-color="#000" stop-opacity="0"/></radialGradient><linearGradient id="li" x1="0" x2="0" y1="-14" y2="-36" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="#fff" stop-opacity="0.09"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>`;
  const tilt = `rotate(${-o.shoulderTilt} 0 -14)`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="0.55"/></filter>${shading}<clipPath id="cl"><path d="${outline}${neck}"/></clipPath></defs><g transform="translate(${cx},${cy}) scale(${0.96 * camera.scale},${-camera.scale})"><g transform="${tilt}">${cut.shirt ? shirt(cut.shirt) : ''}${body}<g clip-path="url(#cl)"><g filter="url(#soft)">${folds(rnd, dark, bright)}</g>${seams}<path d="${outline}${neck}" fill="url(#li)"/><path d="${outline}${neck}" fill="url(#sh)"/><path d="${outline}${neck}" fill="url(#top)"/></g>${detail}</g></g></svg>`;
  const { data } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  layPicture(canvas, data);
  return data;
}
