// Capture codes as students photograph them: drawn, then spoiled one way each. Everything is computed from a seed.
import QRCode from 'qrcode';
import sharp, { type Sharp } from 'sharp';

interface Grey {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A linear congruential generator (Numerical Recipes): the same pictures on every machine. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const open = ({ data, width, height }: Grey): Sharp => sharp(data, { raw: { width, height, channels: 1 } });
async function close(picture: Sharp): Promise<Grey> {
  const { data, info } = await picture
    .toColourspace('b-w')
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
function map(grey: Grey, change: (value: number, x: number, y: number) => number): Grey {
  const data = grey.data.map((value, i) =>
    Math.max(0, Math.min(255, change(value, i % grey.width, Math.floor(i / grey.width)))),
  );
  return { ...grey, data };
}

/** @param px per module */
function draw(text: string, px: number, quiet = 4): Grey {
  const { size, data: modules } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const width = (size + 2 * quiet) * px;
  const data = new Uint8Array(width * width).fill(255);
  for (let i = 0; i < data.length; i++) {
    const x = Math.floor((i % width) / px) - quiet;
    const y = Math.floor(i / width / px) - quiet;
    if (x >= 0 && y >= 0 && x < size && y < size && modules[y * size + x]) data[i] = 0;
  }
  return { data, width, height: width };
}

function noise(grey: Grey, strength: number): Grey {
  const random = seeded(grey.width);
  const normal = () => (random() + random() + random() + random() - 2) * 1.7;
  return map(grey, (value) => value + normal() * strength);
}
const moire = (grey: Grey, period: number, depth: number): Grey =>
  map(grey, (v, x, y) => v * (1 - depth / 2 + (depth / 2) * Math.cos((2 * Math.PI * (x + 0.3 * y)) / period)));
/** Dark in one corner, a lamp's reflection in another. */
const light = (grey: Grey): Grey =>
  map(grey, (value, x, y) => {
    const [u, v] = [x / grey.width, y / grey.height];
    const glare = 130 * Math.exp(-((u - 0.72) ** 2 + (v - 0.3) ** 2) / 0.02);
    return value * (0.35 + 0.39 * u + 0.26 * v) + glare;
  });
const pad = (grey: Grey, px: number, shade: number) => {
  const background = { r: shade, g: shade, b: shade };
  return close(open(grey).extend({ top: px, bottom: px, left: px, right: px, background }));
};
const rotate = (grey: Grey, degrees: number) => close(open(grey).rotate(degrees, { background: '#d2d2d2' }));
const blur = (grey: Grey, sigma: number) => close(open(grey).blur(sigma));
const squeeze = async (grey: Grey, quality: number) => close(sharp(await open(grey).jpeg({ quality }).toBuffer()));
const scale = (grey: Grey, by: number) =>
  close(open(grey).resize(Math.round(grey.width * by), null, { kernel: 'cubic' }));

/** Seen from the side: the right edge is further away. */
function tilt(grey: Grey, share: number): Grey {
  const data = new Uint8Array(grey.data.length).fill(200);
  for (let i = 0; i < data.length; i++) {
    const x = i % grey.width;
    const y = Math.floor(i / grey.width);
    const near = 1 - share * (x / grey.width);
    const sy = Math.round((y - grey.height / 2) / near + grey.height / 2);
    const sx = Math.round((x * (1 - share / 2)) / near);
    if (sy >= 0 && sy < grey.height && sx < grey.width) data[i] = grey.data[sy * grey.width + sx]!;
  }
  return { ...grey, data };
}

async function screenshot(grey: Grey, width: number, dark: boolean): Promise<Grey> {
  const [paper, ink] = dark ? ['#111', '#ddd'] : ['#f4f6f8', '#333'];
  const lines = Array.from(
    { length: 12 },
    (_, i) => `<rect x="80" y="${1500 + i * 52}" width="${500 + i * 30}" height="22"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340"><rect width="1080" height="2340" fill="${paper}"/>
    <rect width="1080" height="220" fill="#1e9e8a"/><g fill="${ink}">${lines.join('')}<circle cx="180" cy="2250" r="34"/></g></svg>`;
  const code = await open(grey).resize(width).png().toBuffer();
  const page = sharp(Buffer.from(svg)).composite([{ input: code, left: Math.round((1080 - width) / 2), top: 700 }]);
  return close(sharp(await page.removeAlpha().jpeg({ quality: 80 }).toBuffer()));
}

async function onTable(grey: Grey): Promise<Grey> {
  const table = noise({ data: new Uint8Array(1500 * 2000).fill(120), width: 1500, height: 2000 }, 30);
  const input = await open(grey).png().toBuffer();
  return close(
    sharp(
      await open(table)
        .composite([{ input, left: 480, top: 700 }])
        .png()
        .toBuffer(),
    ),
  );
}

const spoil: Record<string, (text: string) => Grey | Promise<Grey>> = {
  'as saved': (text) => draw(text, 6),
  'two pixels a module': (text) => draw(text, 2),
  '1.8 pixels a module': (text) => scale(draw(text, 8), 1.8 / 8),
  'without a quiet zone': (text) => draw(text, 5, 0),
  inverted: (text) => map(draw(text, 5), (value) => 255 - value),
  'JPEG of quality 10': (text) => squeeze(draw(text, 4), 10),
  'turned by 17°': (text) => rotate(draw(text, 5), 17),
  'turned by 45°': (text) => rotate(draw(text, 5), 45),
  'seen from the side': (text) => tilt(draw(text, 6), 0.2),
  'blurred by half a module': (text) => blur(draw(text, 6), 3),
  'blurred by 0.7 module': (text) => blur(draw(text, 6), 4.2),
  'noisy as at night': (text) => noise(draw(text, 5), 70),
  'of low contrast': (text) =>
    noise(
      map(draw(text, 5), (value) => 120 + value * 0.12),
      3,
    ),
  'with moiré': async (text) => squeeze(noise(moire(draw(text, 5), 4.3, 0.5), 12), 70),
  'half in the shadow, with glare': async (text) => light(await pad(draw(text, 5), 60, 230)),
  'with a logo': (text) => {
    const grey = draw(text, 6);
    const inside = (v: number) => Math.abs(v - grey.width / 2) < grey.width * 0.07;
    return map(grey, (value, x, y) => (inside(x) && inside(y) ? 150 : value));
  },
  'a screenshot': (text) => screenshot(draw(text, 8), 420, false),
  'a dark screenshot': (text) => screenshot(draw(text, 8), 420, true),
  'a photographed screen': async (text) => {
    const tilted = tilt(await rotate(await pad(draw(text, 6), 80, 225), 7), 0.1);
    return squeeze(noise(await blur(light(moire(tilted, 5.3, 0.35)), 1.6), 14), 60);
  },
  'far away on a table': async (text) =>
    squeeze(await onTable(await scale(await blur(await rotate(await pad(draw(text, 6), 60, 225), -11), 1.4), 0.5)), 65),
};

export const SPOILED = Object.keys(spoil);

/** @param length of the code's text, characters */
export async function drawSpoiled(how: string, length: number): Promise<{ png: Buffer; text: string }> {
  const random = seeded(length);
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789+/';
  const text = Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
  return {
    png: await open(await spoil[how]!(text))
      .png({ compressionLevel: 1 })
      .toBuffer(),
    text,
  };
}

/** A code of 21 modules at one px each, without any margin. */
export async function drawSmallest(): Promise<{ png: Buffer; text: string }> {
  const text = 'MzQ1Njc4';
  return {
    png: await open(draw(text, 1, 0))
      .png()
      .toBuffer(),
    text,
  };
}
