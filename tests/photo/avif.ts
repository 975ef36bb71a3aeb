// Still AVIFs as phones write them: beside the picture the file holds others (a depth map, a gain map). sharp writes none,
// so its own file gets a second item by hand (ISO/IEC 14496-12, 23008-12).

/** Boxes of a range, as [type, offset, end]. */
function boxes(file: Buffer, from: number, to: number): [string, number, number][] {
  const found: [string, number, number][] = [];
  for (let at = from; at < to; at += file.readUInt32BE(at))
    found.push([file.toString('latin1', at + 4, at + 8), at, at + file.readUInt32BE(at)]);
  return found;
}

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** The content of a box in the list, without its head. */
function contentOf(file: Buffer, list: [string, number, number][], type: string): Buffer {
  const [, from, to] = list.find(([name]) => name === type)!;
  return file.subarray(from + 8, to);
}

const u16 = (...values: number[]) => {
  const out = Buffer.alloc(2 * values.length);
  values.forEach((v, i) => {
    out.writeUInt16BE(v, 2 * i);
  });
  return out;
};
const u32 = (value: number) => {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
};

/** An item beside the picture: its kind, where the picture's properties hold for it too, and where it lies in the data. */
interface Item {
  kind: 'av01' | 'Exif';
  /** offset in the data, and bytes */
  place: [number, number];
}

/** The AVIF, its data exchanged, with these items; the first is the picture, and whatever is no picture tells of it. */
function rebuild(avif: Buffer, items: Item[], data: Buffer): Buffer {
  const [, metaAt, metaEnd] = boxes(avif, 0, avif.length).find(([name]) => name === 'meta')!;
  const meta = boxes(avif, metaAt + 12, metaEnd);
  const iprp = meta.find(([name]) => name === 'iprp')!;
  const properties = boxes(avif, iprp[1] + 8, iprp[2]);
  const ipco = contentOf(avif, properties, 'ipco');
  // version and flags, one entry: item, count, properties
  const association = contentOf(avif, properties, 'ipma').subarray(8 + 2);
  const numbered = items.map((item, at) => ({ ...item, id: at + 1 }));
  const pictures = numbered.filter(({ kind }) => kind === 'av01');
  const told = numbered.filter(({ kind }) => kind === 'Exif');
  const infe = (id: number, kind: string) => box('infe', u32(0x02000000), u16(id, 0), Buffer.from(`${kind}\0`));
  const build = (mdat: number) => {
    const iloc = box(
      'iloc',
      u32(0),
      Buffer.from([0x44, 0]),
      u16(items.length),
      ...numbered.map(({ id, place: [at, bytes] }) => Buffer.concat([u16(id, 0, 1), u32(mdat + at), u32(bytes)])),
    );
    const parts = [
      box('hdlr', contentOf(avif, meta, 'hdlr')),
      box('pitm', u32(0), u16(1)),
      iloc,
      box('iinf', u32(0), u16(items.length), ...numbered.map(({ id, kind }) => infe(id, kind))),
      ...(told.length > 0 ? [box('iref', u32(0), ...told.map(({ id }) => box('cdsc', u16(id, 1, 1))))] : []),
      box(
        'iprp',
        box('ipco', ipco),
        box('ipma', u32(0), u32(pictures.length), ...pictures.map(({ id }) => Buffer.concat([u16(id), association]))),
      ),
    ];
    return Buffer.concat([avif.subarray(0, metaAt), box('meta', u32(0), ...parts)]);
  };
  const head = build(0).length;
  return Buffer.concat([build(head + 8), box('mdat', data)]);
}

function dataOf(avif: Buffer): Buffer {
  return contentOf(avif, boxes(avif, 0, avif.length), 'mdat');
}

/**
 * The AVIF with its picture a second time, as an item of its own.
 * @param avif one opaque picture, as sharp writes it
 */
export function withSecondItem(avif: Buffer): Buffer {
  const data = dataOf(avif);
  const item: Item = { kind: 'av01', place: [0, data.length] };
  // as a phone writes it: each item has bytes of its own
  return rebuild(avif, [item, { kind: 'av01', place: [data.length, data.length] }], Buffer.concat([data, data]));
}

/** The AVIF with `times` Exifs of `bytes` each, which all lie at the same place: a file a little longer than one of them. */
export function withExifs(avif: Buffer, times: number, bytes: number): Buffer {
  const data = dataOf(avif);
  const exif: Item = { kind: 'Exif', place: [data.length, bytes] };
  const picture: Item = { kind: 'av01', place: [0, data.length] };
  return rebuild(
    avif,
    [picture, ...Array.from({ length: times }, () => exif)],
    Buffer.concat([data, Buffer.alloc(bytes)]),
  );
}
