// PNGs with chunks that sharp does not write by itself (W3C, PNG, third edition, 5.3).
import { crc32, deflateSync } from 'node:zlib';

/** Where the chunks after the header begin. */
const HEADER_END = 33;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** What stands before the text: a keyword and how it is packed, of an iTXt also two empty texts. */
const BEFORE = { zTXt: '\0\0', iCCP: '\0\0', iTXt: '\0\x01\0\0\0', tEXt: '\0' };

/** The PNG with `times` texts or profiles, each of `bytes` when it is unpacked; a tEXt is not packed at all. */
export function withPackedTexts(png: Buffer, times: number, bytes: number, type: keyof typeof BEFORE = 'zTXt'): Buffer {
  const text = Buffer.alloc(bytes, 'a');
  const packed = type === 'tEXt' ? text : deflateSync(text, { level: 9 });
  const texts = Array.from({ length: times }, (_, at) =>
    chunk(type, Buffer.concat([Buffer.from(`text ${at}${BEFORE[type]}`), packed])),
  );
  return Buffer.concat([png.subarray(0, HEADER_END), ...texts, png.subarray(HEADER_END)]);
}
