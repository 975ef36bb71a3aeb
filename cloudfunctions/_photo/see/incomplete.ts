// JPEGs that broke off at their very end, as uploads and card readers leave them: what is whole of them is opened.

/** ITU T.81: end of image. */
const END = Buffer.from([0xff, 0xd9]);
/**
 * Share of the rows, at the foot of the picture, that may be missing (chosen): less than the photo ever needs of a body
 * that is framed as the finder asks, and more than a last block of a storage.
 */
const MAY_MISS = 0.03;
/** Rows: for the last one asked for, libjpeg reads on to the end of the next row of blocks (16 each at 4:2:0). */
const AHEAD = 32;

/** How a picture is opened: how strict, and, when not whole, how many rows from the top. */
export interface Reading {
  failOn: 'truncated' | 'warning';
  rows?: number;
}

/**
 * Opens a JPEG that could not be opened strictly: whole when only its end marker is missing, without its last rows when
 * those are missing. Rows that the file does not hold are never made up.
 * @param height rows of the picture as stored
 * @param open reads the bytes; throws when they do not suffice
 * @throws whatever `open` throws when more is missing
 */
export async function openIncomplete<T>(
  bytes: Buffer,
  height: number,
  open: (bytes: Buffer, reading: Reading) => Promise<T>,
): Promise<T> {
  try {
    // strict: with a marker put in too early the decoder would fill the rest with grey and only warn
    return await open(Buffer.concat([bytes, END]), { failOn: 'warning' });
  } catch {
    // the decoder reads no further than the rows asked for; one in several scans needs every byte for each of them
    return open(bytes, { failOn: 'truncated', rows: Math.ceil(height * (1 - MAY_MISS)) - AHEAD });
  }
}
