// The cut-out once more, for a photo that failed its verification: the network's share alone decides, and nothing is opened
// inside the person. The edge is softer than the normal one, but no gloss on hair or skin can be taken for the wall. First at the
// head alone, where nearly all faults are: drawn by the network, the shoulders of white shirts before white walls glowed.
import type { Size } from '../../../shared/sheets.js';
import { connected } from '../pixels/planes.js';
import { nearHair } from '../see/near-hair.js';
import type { Matte } from '../types.js';
import { cellOf } from './trimap.js';

/** The network says less than all of a person inside hair and more than nothing beside it; between these shares it is
 * stretched to the whole range (chosen; of 28 framed people no photo made so had a fault that is refused at the last try, and 6
 * had a thin rest of wall; of 36 people 5 needed it, and all 5 passed with it). */
const RAMP = { none: 0.1, all: 0.9 };

/** The network's share with its ends made sure, and everything enclosed by the person whole. */
export function carefulShare({ alpha, width, height }: Matte): Float32Array {
  const open = new Uint8Array(alpha.length);
  const frame = new Uint8Array(alpha.length);
  for (let i = 0; i < alpha.length; i++) open[i] = alpha[i]! < RAMP.all ? 1 : 0;
  // the person touches the lower edge: what opens there only is enclosed
  for (let x = 0; x < width; x++) frame[x] = 1;
  for (let y = 0; y < height; y++) frame[y * width] = frame[(y + 1) * width - 1] = 1;
  const outside = connected(open, frame, width, height);
  return alpha.map((a, i) => (outside[i] ? Math.min(1, Math.max(0, (a - RAMP.none) / (RAMP.all - RAMP.none))) : 1));
}

/** Below the chin hair belongs to the head, and so many cells around it (of 2, 3 and 5, on three people: with 2 one keeps a tint). */
const AROUND = 3;

/**
 * Gives the head and its hair the network's share, and leaves clothes as they are.
 * @param share 0..1 a pixel, settled by networks and colours; changed
 * @param careful of carefulShare
 * @param hair share of hair a cell, 0..1
 * @param chin row of the picture
 * @param width px of a row
 */
export function guardHead(
  share: Float32Array,
  careful: Float32Array,
  hair: Float32Array,
  cells: Size,
  chin: number,
  width: number,
): void {
  const head = nearHair(hair, cells, AROUND);
  const neck = Math.ceil(chin) * width;
  for (let i = 0; i < share.length; i++) if (i < neck || head[cellOf(cells, width, i)]) share[i] = careful[i]!;
}
