// Digits as strokes, because a server may have no font at all. Each is drawn in a cell 1 wide and 1.6 high.
const STROKES = [
  'M.5 0C.2 0 .05.35.05.8S.2 1.6.5 1.6.95 1.25.95.8.8 0 .5 0Z',
  'M.2.35L.6 0V1.6',
  'M.1.4C.15.1.3 0 .5 0C.75 0 .9.2.9.45C.9.75.6 1 .08 1.6H.92',
  'M.1.25C.2.05.35 0 .5 0C.75 0 .88.15.88.4S.7.75.45.75C.75.75.93.9.93 1.17S.75 1.6.48 1.6C.28 1.6.13 1.5.05 1.3',
  'M.7 1.6V0L.05 1.1H.95',
  'M.85 0H.2L.13.72C.25.62.37.58.5.58C.78.58.94.8.94 1.08S.75 1.6.48 1.6C.28 1.6.13 1.5.06 1.32',
  'M.8.1C.7.03.62 0 .52 0C.22 0 .06.4.06.95S.22 1.6.5 1.6S.94 1.4.94 1.1S.78.62.52.62S.08.8.06 1.05',
  'M.05 0H.95L.38 1.6',
  'M.5.74C.27.74.14.6.14.38S.27 0 .5 0S.86.16.86.38S.73.74.5.74C.22.74.06.9.06 1.17S.22 1.6.5 1.6S.94 1.44.94 1.17S.78.74.5.74Z',
  'M.94.55C.92.8.78.98.48.98S.06.8.06.5S.22 0 .5 0S.94.2.94.65S.78 1.6.48 1.6C.38 1.6.3 1.57.2 1.5',
] as const;
/** From one digit's cell to the next, cells. */
const ADVANCE = 1.35;

/**
 * SVG of a whole number centred on a point.
 * @param size height of the digits, px
 */
export function drawNumber(value: number, x: number, y: number, size: number, colour: string): string {
  const digits = [...String(value)];
  const unit = size / 1.6;
  const left = x - ((digits.length - 1) * ADVANCE + 1) * unit * 0.5;
  return digits
    .map(
      (d, i) =>
        `<path d="${STROKES[Number(d)]}" transform="translate(${(left + i * ADVANCE * unit).toFixed(1)} ${(y - size / 2).toFixed(1)}) scale(${unit.toFixed(3)})" fill="none" stroke="${colour}" stroke-width=".24" stroke-linecap="round" stroke-linejoin="round"/>`,
    )
    .join('');
}
