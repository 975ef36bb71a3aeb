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

/**
 * The AVIF with its picture a second time, as an item of its own.
 * @param avif one opaque picture, as sharp writes it
 */
export function withSecondItem(avif: Buffer): Buffer {
  const top = boxes(avif, 0, avif.length);
  const [, metaAt, metaEnd] = top.find(([name]) => name === 'meta')!;
  const [, mdatAt] = top.find(([name]) => name === 'mdat')!;
  const meta = boxes(avif, metaAt + 12, metaEnd);
  const iprp = meta.find(([name]) => name === 'iprp')!;
  const properties = boxes(avif, iprp[1] + 8, iprp[2]);
  const ipco = contentOf(avif, properties, 'ipco');
  // version and flags, one entry: item, count, properties
  const association = contentOf(avif, properties, 'ipma').subarray(8 + 2);
  const data = avif.subarray(mdatAt + 8);
  const items = [1, 2];
  const infe = (id: number) => box('infe', u32(0x02000000), u16(id, 0), Buffer.from('av01\0'));
  const build = (mdat: number) => {
    const iloc = box(
      'iloc',
      u32(0),
      Buffer.from([0x44, 0]),
      u16(items.length),
      ...items.map((id) => Buffer.concat([u16(id, 0, 1), u32(mdat), u32(data.length)])),
    );
    const parts = [
      box('hdlr', contentOf(avif, meta, 'hdlr')),
      box('pitm', u32(0), u16(1)),
      iloc,
      box('iinf', u32(0), u16(items.length), ...items.map(infe)),
      box(
        'iprp',
        box('ipco', ipco),
        box('ipma', u32(0), u32(items.length), ...items.map((id) => Buffer.concat([u16(id), association]))),
      ),
    ];
    return Buffer.concat([avif.subarray(0, metaAt), box('meta', u32(0), ...parts)]);
  };
  const head = build(0).length;
  return Buffer.concat([build(head + 8), box('mdat', data)]);
}
