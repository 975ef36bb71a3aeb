// The standard photo in numbers, and what lies around it: the sheets of paper and the copies on them, and what a picture
// that is sent may be at most (PICTURE_LIMITS). Source of the photo's numbers: 教毕指〔2017〕99号 as quoted in
// size.gaitubao.com/1546.html; byte range also from receivers who add "≥ 30 KB" and "≤ 40 KB".

export const PHOTO_SPEC = {
  /** px */
  width: 480,
  /** px */
  height: 640,
  /** dots per inch, written into JFIF */
  density: 300,
  /** bytes, never outside: the encoder fills them up to `max` (finish/encode.ts) */
  bytes: { min: 20_480, max: 40_000 },
  /** JPEG quality factor by the IJG tables */
  minQuality: 60,
  /** px from the top edge to the top of the hair */
  crown: { min: 50, max: 110 },
  /** px from the top edge to the eye line */
  eyes: { min: 200, max: 300 },
  /** px cheek to cheek */
  faceWidth: { min: 180, max: 300 },
} as const;

/** sRGB 0..255, order R G B. A profile names one. */
export const BACKGROUNDS = {
  blue: [100, 197, 255],
  white: [255, 255, 255],
  grey: [240, 240, 240],
} as const satisfies Record<string, readonly [number, number, number]>;
export type BackgroundName = keyof typeof BACKGROUNDS;

/** Of layout sheets, dots per inch. */
export const SHEET_DENSITY = 300;
/** Layout sheets at that density, px; beside each its paper in mm. */
export const SHEETS = {
  '5inch': { width: 1500, height: 1050, say: '5寸' }, // 127 × 89
  '6inch': { width: 1800, height: 1200, say: '6寸' }, // 152 × 102
} as const;
export type SheetName = keyof typeof SHEETS;

/** Copies that a sheet may hold, px at 300 dpi; beside each its paper in mm (25.4 mm × px / 300). */
export const COPIES = {
  '1inch': { width: 295, height: 413, say: '1寸' }, // 25 × 35
  '2inch': { width: 413, height: 579, say: '2寸' }, // 35 × 49
  /** of the standard's size; of another profile's size where a profile says so (sheets.ts) */
  standard: { width: 480, height: 640, say: '标准照' }, // 41 × 54
} as const;
export type CopyName = keyof typeof COPIES;

/** What a picture sent to us may be at most, and its shorter side at least. */
export const PICTURE_LIMITS = {
  /**
   * JPEGs of 200 MP have 15 to 45 MB. The phone gives an upload 60 s (app.json): this takes 7 Mbit/s of the network; storage
   * itself takes more.
   */
  bytes: 50 * 1024 * 1024,
  /** what is unpacked whole (PNG, WebP, GIF, TIFF, AVIF): a bomb is larger */
  pixels: 40_000_000,
  /** a JPEG, shrunk while it is decoded: the largest sensors of phones make 16,384 × 12,288 */
  jpegPixels: 210_000_000,
  /**
   * what a decoder may hold of a shot (heldBytes in pictures.ts): a JPEG in several scans of 200 MP at 4:2:0 or 111 MP at 4:4:4,
   * an AVIF of 37 MP. The functions that open shots have 1,024 MB; the rest of them needs 150 to 300 (measured).
   */
  decoderBytes: 640 * 1024 * 1024,
  /**
   * the same of a picture with a code, whose function has 512 MB: 50 MP at 4:2:0, an AVIF of 8 MP. The rest of it needs up to
   * 340 with a file of 50 MB (measured, tests/qr/memory.test.ts).
   */
  codeDecoderBytes: 144 * 1024 * 1024,
  /** px, of a shot */
  minSide: 600,
} as const;
