// Reads the QR code in a picture: zxing first, jsqr second, each on every rung of the ladder. Everything heavy is loaded
// when the first picture comes.
import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/errors.js';
import { once } from '../once.js';
import type { Grey } from './grey.js';
import { decodeGrey, ladder } from './ladder.js';

type Reader = (grey: Grey) => Promise<string>;

/** Opaque grey as one little-endian word per pixel: four times faster than byte by byte. */
function toRgba({ data, width, height }: Grey): Uint8ClampedArray<ArrayBuffer> {
  const words = new Uint32Array(width * height);
  for (let i = 0; i < data.length; i++) words[i] = 0xff000000 | (data[i]! * 0x010101);
  return new Uint8ClampedArray(words.buffer);
}

const loadZxing = once(async (wasm: string): Promise<Reader> => {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  const bytes = await readFile(wasm);
  // without the binary the library would fetch one from a CDN
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const options = {
    formats: ['QRCode' as const],
    tryHarder: true,
    tryRotate: true,
    tryInvert: true,
    tryDownscale: true,
    maxNumberOfSymbols: 1,
  };
  return async (grey) => {
    const picture = { data: toRgba(grey), width: grey.width, height: grey.height, colorSpace: 'srgb' as const };
    return (await readBarcodes(picture, options))[0]?.text ?? '';
  };
});

type Jsqr = (
  data: Uint8ClampedArray,
  width: number,
  height: number,
  o: { inversionAttempts: 'attemptBoth' },
) => {
  data: string;
} | null;
const loadJsqr = once(async (): Promise<Reader> => {
  // the package is CommonJS with a `default` inside, which its types do not say
  const { default: loaded } = (await import('jsqr')) as unknown as { default: Jsqr | { default: Jsqr } };
  const find = typeof loaded === 'function' ? loaded : loaded.default;
  return async (grey) => find(toRgba(grey), grey.width, grey.height, { inversionAttempts: 'attemptBoth' })?.data ?? '';
});

/** A reader that stumbles over a picture has not read it; the next one may. */
async function tryReading(reader: Reader, grey: Grey): Promise<string> {
  try {
    return await reader(grey);
  } catch {
    return '';
  }
}

async function decode(bytes: Buffer): Promise<Grey> {
  try {
    return await decodeGrey(bytes);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('NOT_A_PICTURE', cause instanceof Error ? cause.message : '');
  }
}

/** ISO/IEC 18004: the smallest QR code has 21 modules a side. A picture with fewer px holds none, and the ladder's median needs 3. */
const LEAST_SIDE = 21;

/**
 * @param wasm path of zxing_reader.wasm, which the build puts beside the function
 * @returns the code's text, '' when there is a code without text
 * @throws AppError CODE_UNREADABLE, NOT_A_PICTURE, PICTURE_HEIC, PICTURE_ANIMATED, PICTURE_TOO_LARGE
 */
export async function readQrPicture(bytes: Buffer, { wasm }: { wasm: string }): Promise<string> {
  const grey = await decode(bytes);
  if (Math.min(grey.width, grey.height) < LEAST_SIDE)
    throw new AppError('CODE_UNREADABLE', `${grey.width}×${grey.height}`);
  const ends = performance.now() + MOST_MS;
  const text = await climb(await loadZxing(wasm), ladder(grey), ends);
  if (text) return text;
  const found = await climb(await loadJsqr(), smallRungs(grey), ends);
  if (found) return found;
  throw new AppError('CODE_UNREADABLE');
}

/** A student waits: after this no further rung is tried, ms. Whatever is read at all is read within a second. */
const MOST_MS = 8_000;

async function climb(reader: Reader, rungs: AsyncIterable<Grey>, ends: number): Promise<string> {
  for await (const rung of rungs) {
    const text = await tryReading(reader, rung);
    if (text || performance.now() > ends) return text;
  }
  return '';
}

/** Measured: on noise jsqr takes 30 s for 4 MP, 0.1 s for 0.4 MP. */
const MOST_PIXELS = 500_000;

async function* smallRungs(grey: Grey): AsyncGenerator<Grey> {
  for await (const rung of ladder(grey, { deblurring: false })) if (rung.width * rung.height <= MOST_PIXELS) yield rung;
}
