// What hangs together across a narrow strip: the parts, the strip between them, and nothing that is too far or too small.
import { expect, it } from 'vitest';
import { connectedAcross } from '../../cloudfunctions/_photo/pixels/across.js';

/** # is the mask, + bridge only, . neither; the upper left pixel is the seed. */
function reach(rows: string[], strip: { reach: number; least: number }): string[] {
  const text = rows.join('');
  const width = rows[0]!.length;
  const plane = (letters: string) => Uint8Array.from(text, (letter) => (letters.includes(letter) ? 1 : 0));
  const seeds = new Uint8Array(text.length);
  seeds[0] = 1;
  const found = connectedAcross(plane('#'), seeds, { bridge: plane('#+'), ...strip }, { width, height: rows.length });
  return rows.map((row, y) => Array.from(row, (_, x) => (found[y * width + x] ? 'x' : '.')).join(''));
}

const ROWS = ['###++###.', '###++###.', '###..###+', '###.....+', '#####..+#'];

it('reaches a part behind a strip of the bridge, with the strip', () => {
  expect(reach(ROWS, { reach: 3, least: 4 })).toEqual([
    'xxxxxxxx.',
    'xxxxxxxx.',
    'xxx..xxx.',
    'xxx......',
    'xxxxx....',
  ]);
});

it('and none that is farther away or smaller', () => {
  const alone = ['xxx......', 'xxx......', 'xxx......', 'xxx......', 'xxxxx....'];
  expect(reach(ROWS, { reach: 2, least: 4 })).toEqual(alone);
  expect(reach(ROWS, { reach: 3, least: 10 })).toEqual(alone);
});

it('takes no way that leaves the picture on one side and enters on the other', () => {
  expect(reach(['##+', '+##', '...'], { reach: 1, least: 1 })[0]).toBe('xx.');
});
