// The figures as a person reads them: the product by rooms, what carries and builds it apart, and the files that tests
// know least.
import { relative } from 'node:path';
import { slashed } from '../slashed.js';
import type { Share, Tally } from './tally.js';

const PRODUCT = /^(cloudfunctions|shared|miniprogram)\//;
const LEAST_KNOWN = 10;

/** A file of a room's own folder belongs to the room: shared, cloudfunctions/login, miniprogram/services. */
function roomOf(file: string): string {
  const [top = '', second = '', third] = file.split('/');
  return top === 'shared' || third === undefined ? top : `${top}/${second}`;
}

const add = (shares: readonly Share[]): Share => ({
  all: shares.reduce((sum, { all }) => sum + all, 0),
  run: shares.reduce((sum, { run }) => sum + run, 0),
});
const percent = ({ all, run }: Share): string => (all === 0 ? '' : `${((100 * run) / all).toFixed(1)} %`);

function row(name: string, tallies: readonly Tally[]): string {
  const lines = add(tallies.map((one) => one.lines));
  const functions = add(tallies.map((one) => one.functions));
  const part = (share: Share) => `${`${share.run} of ${share.all}`.padStart(15)} ${percent(share).padStart(8)}`;
  return `${name.padEnd(36)}${part(lines)}${part(functions)}`;
}

function section(title: string, files: ReadonlyMap<string, Tally>): string[] {
  const rooms = new Map<string, Tally[]>();
  for (const [file, tally] of files)
    if (tally.lines.all > 0) rooms.set(roomOf(file), [...(rooms.get(roomOf(file)) ?? []), tally]);
  return [
    `${title.padEnd(36)}${'lines run'.padStart(24)}${'functions run'.padStart(24)}`,
    ...[...rooms].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([room, tallies]) => row(room, tallies)),
    row('together', [...files.values()]),
    '',
  ];
}

/** @param files by their path */
export function writeTable(files: ReadonlyMap<string, Tally>): string {
  const pick = (isPicked: (file: string) => boolean) => new Map([...files].filter(([file]) => isPicked(file)));
  const product = pick((file) => PRODUCT.test(file));
  const least = [...product]
    .filter(([, { missed }]) => missed.length > 0)
    .toSorted(([, a], [, b]) => a.lines.run / a.lines.all - b.lines.run / b.lines.all || b.lines.all - a.lines.all)
    .slice(0, LEAST_KNOWN)
    .map(([file, tally]) => row(file, [tally]));
  return [
    ...section('The product', product),
    ...section(
      'What carries and builds it',
      pick((file) => !PRODUCT.test(file)),
    ),
    'The files of the product that tests know least',
    ...least,
  ].join('\n');
}

/** The lines of a file that were not run, as they stand there. */
export function writeMissed(file: string, text: string, { missed }: Tally): string {
  const lines = text.split('\n');
  const shown = missed.map((line) => `${String(line).padStart(5)}  ${lines[line - 1]}`);
  return [`${slashed(relative('.', file))}: ${missed.length} lines that no test runs wholly`, ...shown].join('\n');
}
