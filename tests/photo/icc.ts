// A small ICC profile for tests: matrix and gamma, as Adobe RGB (1998) is defined, so that no profile file is needed.

/** XYZ under D50 of the primaries, from Adobe RGB (1998) Color Image Encoding, version 2005-05, section 4.3.5.2 adapted. */
const PRIMARIES = {
  rXYZ: [0.60974, 0.31111, 0.01947],
  gXYZ: [0.20528, 0.62567, 0.06087],
  bXYZ: [0.14919, 0.06322, 0.74457],
};
const WHITE = [0.9642, 1, 0.8249];
const GAMMA = 2.19921875;

const fixed = (v: number) => Math.round(v * 65536);

function xyz(values: number[]): Buffer {
  const out = Buffer.alloc(20);
  out.write('XYZ ', 0, 'latin1');
  for (const [i, v] of values.entries()) out.writeInt32BE(fixed(v), 8 + 4 * i);
  return out;
}

function curve(): Buffer {
  const out = Buffer.alloc(16);
  out.write('curv', 0, 'latin1');
  out.writeUInt32BE(1, 8);
  // u8Fixed8: the exponent itself
  out.writeUInt16BE(Math.round(GAMMA * 256), 12);
  return out;
}

function description(text: string): Buffer {
  const out = Buffer.alloc(12 + text.length + 1 + 78);
  out.write('desc', 0, 'latin1');
  out.writeUInt32BE(text.length + 1, 8);
  out.write(text, 12, 'latin1');
  return out;
}

function copyright(text: string): Buffer {
  return Buffer.concat([Buffer.from('text\0\0\0\0', 'latin1'), Buffer.from(`${text}\0`, 'latin1')]);
}

/** An ICC 2.1 display profile with Adobe RGB's primaries and gamma. */
export function adobeRgbProfile(): Buffer {
  const tags: [string, Buffer][] = [
    ['desc', description('Wide RGB for tests')],
    ['cprt', copyright('none')],
    ['wtpt', xyz(WHITE)],
    ...Object.entries(PRIMARIES).map(([name, values]): [string, Buffer] => [name, xyz(values)]),
    ...['rTRC', 'gTRC', 'bTRC'].map((name): [string, Buffer] => [name, curve()]),
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  const bodies: Buffer[] = [];
  let at = 128 + table.length;
  for (const [i, [name, body]] of tags.entries()) {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    table.write(name, 4 + 12 * i, 'latin1');
    table.writeUInt32BE(at, 8 + 12 * i);
    table.writeUInt32BE(body.length, 12 + 12 * i);
    bodies.push(padded);
    at += padded.length;
  }
  const header = Buffer.alloc(128);
  header.writeUInt32BE(at, 0);
  header.writeUInt32BE(0x02100000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  for (const [i, v] of WHITE.entries()) header.writeInt32BE(fixed(v), 68 + 4 * i);
  return Buffer.concat([header, table, ...bodies]);
}
