// Opens a zip file as the cloud does: a function's package arrives as one. Source: PKWARE APPNOTE.TXT 6.3, sections 4.3.7,
// 4.3.12 and 4.3.16; a function's package needs neither encryption nor ZIP64.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** Bytes of the fixed part of each record. */
const [END_SIZE, ENTRY_SIZE, LOCAL_SIZE] = [22, 46, 30];
const [STORED, DEFLATED] = [0, 8];

function findEnd(zip: Buffer): number {
  for (let at = zip.length - END_SIZE; at >= 0; at--) if (zip.readUInt32LE(at) === END) return at;
  throw new Error('not a zip file');
}

function read(zip: Buffer, entry: number): Buffer {
  const [method, size, local] = [
    zip.readUInt16LE(entry + 10),
    zip.readUInt32LE(entry + 20),
    zip.readUInt32LE(entry + 42),
  ];
  const start = local + LOCAL_SIZE + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + size);
  if (method !== STORED && method !== DEFLATED) throw new Error(`zip method ${method} is not known`);
  const content = method === STORED ? packed : inflateRawSync(packed);
  if (crc32(content) !== zip.readUInt32LE(entry + 16)) throw new Error('damaged zip file');
  return content;
}

/** Writes every file of a zip below `folder`. @throws Error for a name that leads elsewhere, and for what is no zip */
export function unzip(zip: Buffer, folder: string): void {
  const end = findEnd(zip);
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(entry) !== ENTRY) throw new Error('damaged zip file');
    const length = zip.readUInt16LE(entry + 28);
    const name = zip.toString('utf8', entry + ENTRY_SIZE, entry + ENTRY_SIZE + length);
    const file = join(folder, name);
    if (!resolve(file).startsWith(resolve(folder) + sep)) throw new Error(`bad name in zip: ${name}`);
    if (!name.endsWith('/')) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, read(zip, entry));
    }
    entry += ENTRY_SIZE + length + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
}
