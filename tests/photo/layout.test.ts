// The sheets as the photo shop prints them: true to size in millimetres, with marks to cut along, as JPEG and as PDF.
import sharp from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Pixels } from '../../cloudfunctions/_photo/finish/encode.js';
import { makeSheet } from '../../cloudfunctions/_photo/finish/layout.js';
import { wrapSheet } from '../../cloudfunctions/_photo/finish/pdf.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { arrange } from '../../shared/sheets.js';
import { COPIES, type CopyName, SHEETS, type SheetName } from '../../shared/spec.js';

const mm = (px: number) => (px / 300) * 25.4;

/** A photo whose sides tell where they are: red left, green right, a black cross in the middle. */
function drawPhoto(): Pixels {
  const [width, height] = [480, 640];
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = 3 * (y * width + x);
      const cross = Math.abs(x - 240) < 4 || Math.abs(y - 320) < 4;
      if (!cross) data.set([x < 240 ? 220 : 40, x < 240 ? 40 : 200, 60], i);
    }
  return { data, width, height };
}

/** What trade calls them: 1 inch 25 × 35 mm, 2 inch 35 × 49 mm, 5 inch 127 × 89 mm, 6 inch 152 × 102 mm. */
const COPY_MM: Record<CopyName, [number, number]> = { '1inch': [25, 35], '2inch': [35, 49], standard: [40.6, 54.2] };
const SHEET_MM: Record<SheetName, [number, number]> = { '5inch': [127, 88.9], '6inch': [152.4, 101.6] };

afterEach(() => {
  vi.doUnmock('../../shared/sheets.js');
});

describe('the sheets', () => {
  it('and their copies have the sizes of the trade within half a millimetre', () => {
    for (const [name, [wide, high]] of Object.entries(COPY_MM)) {
      const { width, height } = COPIES[name as CopyName];
      expect(Math.abs(mm(width) - wide), name).toBeLessThan(0.5);
      expect(Math.abs(mm(height) - high), name).toBeLessThan(0.5);
    }
    for (const [name, [wide, high]] of Object.entries(SHEET_MM)) {
      const { width, height } = SHEETS[name as SheetName];
      expect(Math.abs(mm(width) - wide), name).toBeLessThan(0.5);
      expect(Math.abs(mm(height) - high), name).toBeLessThan(0.5);
    }
  });

  it.each([
    ['5inch', '1inch'],
    ['6inch', '2inch'],
    ['6inch', 'standard'],
  ] as const)(
    '%s with %s copies shows every copy where it was arranged, uncut in height and not stretched',
    async (sheetName, copyName) => {
      const { places, turned } = arrange(SHEETS[sheetName], COPIES[copyName]);
      const sheet = await makeSheet(drawPhoto(), sheetName, copyName, DEFAULT_PROFILE);
      const { data, info } = await sharp(sheet).raw().toBuffer({ resolveWithObject: true });
      const at = (x: number, y: number) => [...data.subarray(3 * (y * info.width + x), 3 * (y * info.width + x) + 3)];
      for (const { left, top, width, height } of places) {
        const [cx, cy] = [left + (width >> 1), top + (height >> 1)];
        // the cross stays in the middle, and each of its arms keeps the photo's own scale
        expect(Math.max(...at(cx, cy))).toBeLessThan(60);
        const [first, second] = turned
          ? [at(cx + (width >> 2), top + (height >> 2)), at(cx + (width >> 2), top + height - (height >> 2))]
          : [at(left + (width >> 2), cy + (height >> 2)), at(left + width - (width >> 2), cy + (height >> 2))];
        expect(first[0]! > 180 && first[1]! < 90, `red first ${first}`).toBe(true);
        expect(second[1]! > 160 && second[0]! < 90, `green second ${second}`).toBe(true);
      }
    },
  );

  it('have light grey marks outside the corners of every copy, and white paper elsewhere', async () => {
    const { places } = arrange(SHEETS['5inch'], COPIES['1inch']);
    const { data, info } = await sharp(await makeSheet(drawPhoto(), '5inch', '1inch', DEFAULT_PROFILE))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const light = (x: number, y: number) => data[3 * (y * info.width + x) + 1]!;
    for (const { left, top, width, height } of places) {
      for (const x of [left - 6, left + width + 5]) expect(Math.abs(light(x, top) - 187)).toBeLessThan(25);
      for (const y of [top - 6, top + height + 5]) expect(Math.abs(light(left, y) - 187)).toBeLessThan(25);
    }
    expect(light(2, 2)).toBeGreaterThan(250);
  });

  it.each([0, 1, 4, 9])('have no mark on a copy, also where copies lie %i px apart', async (gap) => {
    const [width, height] = [295, 413];
    const places = [0, 1].flatMap((row) =>
      [0, 1].map((column) => ({ left: 50 + column * (width + gap), top: 50 + row * (height + gap), width, height })),
    );
    vi.resetModules();
    vi.doMock('../../shared/sheets.js', async (original) => ({
      ...(await original<typeof import('../../shared/sheets.js')>()),
      arrange: () => ({ places, columns: 2, rows: 2, turned: false }),
    }));
    const layout = await import('../../cloudfunctions/_photo/finish/layout.js');
    const dark = { data: Buffer.alloc(3 * 480 * 640, 20), width: 480, height: 640 };
    const { data, info } = await sharp(await layout.makeSheet(dark, '5inch', '1inch', DEFAULT_PROFILE))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const lightOf = ({ left, top }: { left: number; top: number }) => {
      let most = 0;
      for (let y = top; y < top + height; y++)
        for (const value of data.subarray(3 * (y * info.width + left), 3 * (y * info.width + left + width)))
          most = Math.max(most, value);
      return most;
    };
    // JPEG of quality 95 rings beside the white paper; a mark has 187
    for (const place of places) expect(lightOf(place)).toBeLessThan(90);
  });

  it('are known by a mark that changes with how they look, and with nothing else', async () => {
    const markOf = async (change: object = {}) => {
      vi.resetModules();
      vi.doMock('../../shared/sheets.js', async (original) => ({
        ...(await original<typeof import('../../shared/sheets.js')>()),
        ...change,
      }));
      const layout = await import('../../cloudfunctions/_photo/finish/layout.js');
      return (copy: CopyName, profile = DEFAULT_PROFILE) => layout.layoutMark('5inch', copy, profile);
    };
    const today = await markOf();
    const wider = await markOf({ arrange: () => ({ places: [], columns: 0, rows: 0, turned: false }) });
    expect(wider('1inch')).not.toBe(today('1inch'));
    // laid by its whole row, as makeSheet does: a number that a sheet has of its own (a most of copies) changes the mark too
    const asked = vi.fn(arrange);
    (await markOf({ arrange: asked }))('1inch');
    expect(asked.mock.calls).toEqual([[SHEETS['5inch'], COPIES['1inch']]]);
    expect(today('2inch')).not.toBe(today('1inch'));
    expect(today('1inch', { ...DEFAULT_PROFILE, background: 'white' })).toBe(today('1inch'));
    expect(today('standard', { ...DEFAULT_PROFILE, density: 350 })).not.toBe(today('standard'));
  });

  it('as PDF have the page size of the sheet in points and hold the very JPEG', async () => {
    for (const [name, [wide, high]] of Object.entries(SHEET_MM)) {
      const jpeg = await makeSheet(drawPhoto(), name as SheetName, '1inch', DEFAULT_PROFILE);
      const pdf = wrapSheet(jpeg, name as SheetName);
      const text = pdf.toString('latin1');
      const [, w, h] = /MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
      expect(Math.abs((Number(w) / 72) * 25.4 - wide)).toBeLessThan(0.1);
      expect(Math.abs((Number(h) / 72) * 25.4 - high)).toBeLessThan(0.1);
      expect(pdf.includes(jpeg)).toBe(true);
      // every object begins where the table of contents says
      const table = Number(/startxref\n(\d+)/.exec(text)?.[1]);
      const rows = text.slice(table).match(/^\d{10} 00000 n /gm) ?? [];
      expect(rows.length).toBe(5);
      for (const [k, row] of rows.entries())
        expect(text.slice(Number(row.slice(0, 10)))).toMatch(new RegExp(`^${k + 1} 0 obj`));
    }
  });
});
