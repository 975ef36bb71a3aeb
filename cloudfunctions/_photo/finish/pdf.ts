// A sheet as a one-page PDF whose page has the sheet's size in millimetres: print shops print it without scaling.
import { SHEET_DENSITY, SHEETS, type SheetName } from '../../../shared/spec.js';

/** Points per inch (ISO 32000-1, 8.3.2.3). */
const POINTS = 72;

/**
 * Wraps a sheet's JPEG, byte for byte, into a PDF 1.4.
 * @param jpeg baseline RGB, of the sheet's size in px
 */
export function wrapSheet(jpeg: Buffer, sheetName: SheetName): Buffer {
  const sheet = SHEETS[sheetName];
  const [wide, high] = [sheet.width, sheet.height].map((px) => ((px / SHEET_DENSITY) * POINTS).toFixed(2));
  const drawing = Buffer.from(`q ${wide} 0 0 ${high} 0 0 cm /Sheet Do Q`);
  const objects: [string, Buffer?][] = [
    ['<</Type/Catalog/Pages 2 0 R/ViewerPreferences<</PrintScaling/None>>>>'],
    ['<</Type/Pages/Kids[3 0 R]/Count 1>>'],
    [`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${wide} ${high}]/Resources<</XObject<</Sheet 4 0 R>>>>/Contents 5 0 R>>`],
    [
      `<</Type/XObject/Subtype/Image/Width ${sheet.width}/Height ${sheet.height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.length}>>`,
      jpeg,
    ],
    [`<</Length ${drawing.length}>>`, drawing],
  ];
  // the comment with high bytes tells transfer programs that the file is binary
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let at = parts[0]!.length;
  const starts = objects.map(([dictionary, stream], i) => {
    const start = at;
    const object = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n${dictionary}\n`),
      ...(stream ? [Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')] : []),
      Buffer.from('endobj\n'),
    ]);
    parts.push(object);
    at += object.length;
    return start;
  });
  const rows = starts.map((s) => `${String(s).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
