// Reads the QR code in a picture: zxing first, jsqr second, each on every rung of the ladder. Everything heavy is loaded
// when the first picture comes.
import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/errors.js';
import { PICTURE_LIMITS } from '../../../shared/spec.js';
import { decodeGrey, type Grey, ladder } from './ladder.js';

type Reader = (grey: Grey) => Promise<string>;

const PIXEL_BYTES = 4;
function toRgba({ data, width, height }: Grey): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(width * height * PIXEL_BYTES);
  for (let i = 0, at = 0; i < data.length; i++, at += PIXEL_BYTES) {
    rgba.fill(data[i]!, at, at + 3);
    rgba[at + 3] = 255;
  }
  return rgba;
}

let zxing: Promise<Reader> | undefined;
async function loadZxing(wasm: string): Promise<Reader> {
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
}

type Jsqr = (
  data: Uint8ClampedArray,
  width: number,
  height: number,
  o: { inversionAttempts: 'attemptBoth' },
) => {
  data: string;
} | null;
let jsqr: Promise<Reader> | undefined;
async function loadJsqr(): Promise<Reader> {
  // the package is CommonJS with a `default` inside, which its types do not say
  const { default: loaded } = (await import('jsqr')) as unknown as { default: Jsqr | { default: Jsqr } };
  const find = typeof loaded === 'function' ? loaded : loaded.default;
  return async (grey) => find(toRgba(grey), grey.width, grey.height, { inversionAttempts: 'attemptBoth' })?.data ?? '';
}

/** A reader that stumbles over a picture has not read it; the next one may. */
async function tryReading(reader: Reader, grey: Grey): Promise<string> {
  try {
    return await reader(grey);
  } catch {
    return '';
  }
}

async function decode(bytes: Buffer): Promise<Grey> {
  if (bytes.length > PICTURE_LIMITS.bytes) throw new AppError('PICTURE_TOO_LARGE', `${bytes.length} bytes`);
  try {
    return await decodeGrey(bytes, PICTURE_LIMITS.pixels);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    if (/pixel limit/i.test(message)) throw new AppError('PICTURE_TOO_LARGE', message);
    const heif = bytes.toString('latin1', 4, 8) === 'ftyp';
    throw new AppError(heif ? 'PICTURE_HEIC' : 'NOT_A_PICTURE', message);
  }
}

/**
 * @param wasm path of zxing_reader.wasm, which the build puts beside the function
 * @returns the code's text, '' when there is a code without text
 * @throws AppError CODE_UNREADABLE, NOT_A_PICTURE, PICTURE_HEIC, PICTURE_TOO_LARGE
 */
export async function readQrPicture(bytes: Buffer, { wasm }: { wasm: string }): Promise<string> {
  const grey = await decode(bytes);
  zxing ??= loadZxing(wasm);
  const first = await zxing;
  for await (const rung of ladder(grey)) {
    const text = await tryReading(first, rung);
    if (text) return text;
  }
  jsqr ??= loadJsqr();
  const second = await jsqr;
  for await (const rung of ladder(grey)) {
    const text = await tryReading(second, rung);
    if (text) return text;
  }
  throw new AppError('CODE_UNREADABLE');
}
