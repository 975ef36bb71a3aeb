// The bill as WeChat Pay writes it: one line of headings, rows whose every value follows a backtick, then totals. Columns
// differ between accounts and years, so they are found by their heading and never by their place. Rows are read one by one
// from the bytes: a busy day has a hundred thousand, and all at once they would not fit the function's memory.

type Row = Map<string, string>;

/** A row, and the byte behind it, from which a walk that was ended goes on. */
export interface Line {
  row: Row;
  next: number;
}

/** Rows can be walked through as often as one likes; each walk reads them anew. */
export interface Sheet {
  /**
   * @param from a byte that `next` named; 0 for all rows
   * @param names of the values that are wanted; all where none are named, which takes four times as long
   */
  rows(from?: number, names?: readonly string[]): Iterable<Line>;
}

const [BREAK, BACKTICK, SPACE] = ['\n', '`', ' '].map((sign) => sign.charCodeAt(0)) as [number, number, number];
/** A product's name may hold a comma: a value ends only where the next backtick follows. */
const BETWEEN = ',`';

/** Lines that are not empty. */
function* linesOf(bytes: Buffer, from = 0): Generator<{ line: Buffer; next: number }> {
  for (let at = from; at < bytes.length; ) {
    const end = bytes.indexOf(BREAK, at);
    const next = end < 0 ? bytes.length : end + 1;
    const line = bytes.subarray(at, end < 0 ? next : end);
    if (line.some((byte) => byte > SPACE)) yield { line, next };
    at = next;
  }
}

/** Each value is a text of its own: a part of a longer text would keep the whole line in the memory. */
function pair(headings: string[], line: Buffer, names: readonly string[] = headings): Row {
  const row: Row = new Map();
  let at = 1;
  for (const heading of headings) {
    const end = at > line.length ? -1 : line.indexOf(BETWEEN, at);
    const until = end < 0 ? line.length : end;
    if (names.includes(heading)) row.set(heading, line.toString('utf8', Math.min(at, until), until).trim());
    at = end < 0 ? line.length + 1 : end + BETWEEN.length;
  }
  return row;
}

/** @throws Error when it is no bill */
export function parseSheet(bytes: Buffer): Sheet {
  const [first] = linesOf(bytes);
  const headings = (first?.line.toString('utf8') ?? '')
    .replace(/^\uFEFF/, '')
    .split(',')
    .map((heading) => heading.trim());
  const begin = first?.next ?? 0;
  const isRow = (line: Buffer): boolean => line[0] === BACKTICK;
  // the headings of the totals end the rows, and right behind them stand the totals
  let isTotals = false;
  let hasTotals = false;
  for (const { line } of linesOf(bytes, begin)) {
    hasTotals = isTotals && isRow(line);
    if (isTotals) break;
    isTotals = !isRow(line);
  }
  if (!hasTotals || headings.length < 2) throw new Error('not a bill');
  return {
    *rows(from = 0, names) {
      for (const { line, next } of linesOf(bytes, Math.max(begin, from))) {
        if (!isRow(line)) return;
        yield { row: pair(headings, line, names), next };
      }
    },
  };
}

/** "30.00", "20.0" and "0" yuan as integer fen; never through a fraction. @throws Error for anything else */
export function fenOf(yuan: string | undefined): number {
  const [, sign = '', whole, part = ''] = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(yuan ?? '') ?? [];
  if (whole === undefined) throw new Error('not an amount');
  return (sign ? -1 : 1) * (Number(whole) * 100 + Number(part.padEnd(2, '0')));
}
