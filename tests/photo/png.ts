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

/** The PNG with `times` packed texts, each of `bytes` when it is unpacked. */
export function withPackedTexts(png: Buffer, times: number, bytes: number): Buffer {
  const packed = deflateSync(Buffer.alloc(bytes, 'a'), { level: 9 });
  const texts = Array.from({ length: times }, (_, at) =>
    chunk('zTXt', Buffer.concat([Buffer.from(`text ${at}\0\0`), packed])),
  );
  return Buffer.concat([png.subarray(0, HEADER_END), ...texts, png.subarray(HEADER_END)]);
}
