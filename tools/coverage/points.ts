// From a script as V8 ran it back to the files that it was made of: every place that its source map knows, and where it
// came from.
import { SourceMap } from 'node:module';

export interface Point {
  /** where it stands in the script */
  offset: number;
  file: string;
  /** both from 0 */
  line: number;
  column: number;
}

export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * In the order of the script.
 * @param map the source map's text
 * @param fileOf the file that the map names so, or undefined where nobody wants to hear of it
 * @param shift characters that stand before the code which the map speaks of, on its first line
 */
export function pointsOf(
  source: string,
  map: string,
  fileOf: (source: string) => string | undefined,
  shift = 0,
): Point[] {
  const found = new SourceMap(JSON.parse(map));
  const starts = lineStarts(source);
  const points: Point[] = [];
  for (const [line, start] of starts.entries()) {
    const inLine: Point[] = [];
    // the map answers with the entry at or before a place: so they are asked for from the last to the first
    for (let column = (starts[line + 1] ?? source.length + 1) - 1 - start; column >= 0; ) {
      const entry = found.findEntry(line, column);
      if (!('generatedLine' in entry) || entry.generatedLine !== line) break;
      column = entry.generatedColumn - 1;
      const file = entry.originalSource === undefined ? undefined : fileOf(entry.originalSource);
      if (file === undefined) continue;
      const offset = start + entry.generatedColumn + (line === 0 ? shift : 0);
      inLine.push({ offset, file, line: entry.originalLine, column: entry.originalColumn });
    }
    points.push(...inLine.reverse());
  }
  return points;
}
