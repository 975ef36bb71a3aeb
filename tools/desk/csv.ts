// A table as a file that Excel opens with Chinese intact, and in which no cell is ever a formula.

type Cell = string | number;
/** Spreadsheets run what begins like this (OWASP ASVS 5.0.0, 1.2.10), Chinese ones also where the sign has its full width. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n\0]/;

export const toCsv = (rows: readonly (readonly Cell[])[]): string => {
  const cell = (value: Cell): string => {
    const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
};

/** Gives the file to the browser's downloads. */
export function saveCsv(name: string, rows: readonly (readonly Cell[])[]): void {
  const url = URL.createObjectURL(new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
