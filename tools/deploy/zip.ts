// Packs a function's folder. The large ones share nearly everything (two libraries, the networks), so what was compressed once
// is taken again; the vendor's own packer does each of them twice. Source: PKWARE APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12
// and 4.3.16; a function's package needs neither encryption nor ZIP64.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { slashed } from '../slashed.js';

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
/** Bytes of the fixed part of each record. */
const [LOCAL_SIZE, ENTRY_SIZE, END_SIZE] = [30, 46, 22];
/** Version 2.0: the first that deflates. Made by Unix, so that files have permissions: the cloud reads them as another user. */
const [NEEDS, MADE_BY] = [20, (3 << 8) | 20];
const DEFLATED = 8;
const UTF8_NAMES = 0x0800;
/** A plain file that everybody may read, in the upper half. */
const MODE = (0o100644 << 16) >>> 0;
/** 1 January 1980: the same files make the same package. */
const DAY = 0x21;

interface Packed {
  bytes: Buffer;
  crc: number;
  size: number;
}
const deflate = promisify<Buffer, Buffer>(deflateRaw);
const known = new Map<string, Promise<Packed>>();

function pack(content: Buffer): Promise<Packed> {
  const key = createHash('sha256').update(content).digest('hex');
  const there = known.get(key);
  if (there) return there;
  const packing = deflate(content).then((bytes) => ({ bytes, crc: crc32(content), size: content.length }));
  known.set(key, packing);
  return packing;
}

/** What stands both before a file and in the table at the end. */
function describe({ bytes, crc, size }: Packed, name: Buffer): Buffer {
  const part = Buffer.alloc(LOCAL_SIZE - 4);
  part.writeUInt16LE(NEEDS, 0);
  part.writeUInt16LE(UTF8_NAMES, 2);
  part.writeUInt16LE(DEFLATED, 4);
  part.writeUInt16LE(DAY, 8);
  part.writeUInt32LE(crc, 10);
  part.writeUInt32LE(bytes.length, 14);
  part.writeUInt32LE(size, 18);
  part.writeUInt16LE(name.length, 22);
  return part;
}

function signed(signature: number, size: number): Buffer {
  const record = Buffer.alloc(size);
  record.writeUInt32LE(signature, 0);
  return record;
}

/** @returns every file below a folder, as one zip */
export async function zipFolder(folder: string): Promise<Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(slashed).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  const packed = await Promise.all(files.map((name) => pack(readFileSync(join(folder, name)))));
  const [contents, table]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [n, one] of packed.entries()) {
    const name = Buffer.from(files[n] ?? '');
    const described = describe(one, name);
    const entry = signed(ENTRY, ENTRY_SIZE);
    entry.writeUInt16LE(MADE_BY, 4);
    described.copy(entry, 6);
    entry.writeUInt32LE(MODE, 38);
    entry.writeUInt32LE(at, 42);
    table.push(entry, name);
    const before = Buffer.concat([signed(LOCAL, 4), described, name]);
    contents.push(before, one.bytes);
    at += before.length + one.bytes.length;
  }
  const end = signed(END, END_SIZE);
  end.writeUInt16LE(packed.length, 8);
  end.writeUInt16LE(packed.length, 10);
  end.writeUInt32LE(Buffer.concat(table).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...contents, ...table, end]);
}
