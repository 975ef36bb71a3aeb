// The bill as WeChat Pay writes it: one line of headings, rows whose every value follows a backtick, then totals. Columns
// differ between accounts and years, so they are found by their heading and never by their place.

export interface Sheet {
  rows: Map<string, string>[];
  /** of all rows, by heading */
  totals: Map<string, string>;
}

/** A product's name may hold a comma: a value ends only where the next backtick follows. */
const valuesOf = (line: string): string[] => line.slice(1).split(',`');
const headingsOf = (line: string): string[] => line.split(',').map((heading) => heading.trim());

function pair(headings: string[], line: string): Map<string, string> {
  const values = valuesOf(line);
  return new Map(headings.map((heading, at) => [heading, (values[at] ?? '').trim()]));
}

/** @throws Error when it is no bill */
export function parseSheet(text: string): Sheet {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim());
  const [first = '', ...rest] = lines;
  const at = rest.findIndex((line) => !line.startsWith('`'));
  const last = rest[at + 1];
  if (at < 0 || !first.includes(',') || !last?.startsWith('`')) throw new Error('not a bill');
  const headings = headingsOf(first);
  const rows = rest.slice(0, at).map((line) => pair(headings, line));
  return { rows, totals: pair(headingsOf(rest[at] ?? ''), last) };
}

/** "30.00", "20.0" and "0" yuan as integer fen; never through a fraction. @throws Error for anything else */
export function fenOf(yuan: string | undefined): number {
  const [, sign = '', whole, part = ''] = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(yuan ?? '') ?? [];
  if (whole === undefined) throw new Error('not an amount');
  return (sign ? -1 : 1) * (Number(whole) * 100 + Number(part.padEnd(2, '0')));
}
