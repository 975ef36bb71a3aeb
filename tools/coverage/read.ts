// What a measured run has written down → for each source file its units, and which of them were run by any process.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { slashed } from '../slashed.js';
import { type BundleMap, bundleMaps } from './bundles.js';
import { lineStarts, type Point, pointsOf } from './points.js';
import { innermost, type Unit, unitsOf } from './units.js';

/** Whoever counts is not counted. */
const ROOMS = /^(?:cloudfunctions|shared|miniprogram|local|tools(?!\/coverage\/))\/.*(?<!\.d)\.tsx?$/;
/** A stand with pieces of the mini program is a copy of it (tests/screens/components/stand.ts). */
const COPY = /^.*\/components-\w{6}\/(.*)$/;
/** What Node puts before a CommonJS module, and what Vitest puts before every module. */
const WRAPPERS = [
  /^\(function \(exports, require, module, __filename, __dirname\) \{ /,
  /^'use strict';async \(.*?\)=>\{\{/,
];

const Look = z.object({ script: z.string(), run: z.array(z.number()) });
const Script = z.object({ url: z.string(), source: z.string() });

export interface SourceFile {
  text: string;
  starts: readonly number[];
  units: Unit;
}

/**
 * Asked for each point, so it remembers.
 * @returns source as the map of a script names it → the file of this repository, or undefined
 */
function ownFiles(script: string): (source: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (source) => {
    if (known.has(source)) return known.get(source);
    const path = source.startsWith('file:') ? fileURLToPath(source) : resolve(dirname(script), source);
    const copied = COPY.exec(slashed(path))?.[1];
    const file = copied === undefined ? slashed(relative('.', path)) : `miniprogram/${copied}`;
    known.set(source, isCounted(file) && existsSync(file) ? file : undefined);
    return known.get(source);
  };
}

/** A script on a disk, or a page's, whose map names its sources from here. */
const placeOf = (url: string): string => {
  if (url.startsWith('file:')) return fileURLToPath(url);
  return url.startsWith('/') ? url : resolve('script.js');
};

/** @returns undefined where nobody knows what a script was made of */
function readPoints({ url, source }: z.infer<typeof Script>, bundles: Map<string, BundleMap>): Point[] | undefined {
  const shift = WRAPPERS.map((wrapper) => wrapper.exec(source)?.[0].length ?? 0).find((length) => length > 0) ?? 0;
  const [, inline] = /sourceMappingURL=data:application\/json[^,]*;base64,([\w+/=]+)/.exec(source) ?? [];
  const bundle = bundles.get(source) ?? bundles.get(source.slice(shift).replace(/\n\}\);$/, ''));
  const map = inline === undefined ? bundle?.map : Buffer.from(inline, 'base64').toString();
  return map === undefined ? undefined : pointsOf(source, map, ownFiles(bundle?.file ?? placeOf(url)), shift);
}

/** @param stretches start and end, in any order and overlapping */
function* markRun(points: readonly Point[], stretches: readonly [number, number][]): Generator<[Point, boolean]> {
  const sorted = stretches.toSorted(([a], [b]) => a - b);
  let next = 0;
  let until = 0;
  for (const point of points) {
    for (let one = sorted[next]; one && one[0] <= point.offset; one = sorted[++next]) until = Math.max(until, one[1]);
    yield [point, point.offset < until];
  }
}

/** @returns script → stretches of it that some process has run */
function readLooks(folder: string): Map<string, [number, number][]> {
  const run = new Map<string, Set<string>>();
  // a process that was killed while it wrote has left half a line
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.jsonl')))
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (!line.endsWith('}')) continue;
      const look = Look.parse(JSON.parse(line));
      const known = run.get(look.script) ?? new Set();
      for (let at = 0; at < look.run.length; at += 2) known.add(`${look.run[at]} ${look.run[at + 1]}`);
      run.set(look.script, known);
    }
  const pair = (text: string) => text.split(' ').map(Number) as [number, number];
  return new Map([...run].map(([script, known]) => [script, [...known].map(pair)]));
}

const isCounted = (file: string): boolean => ROOMS.test(slashed(file));

/** Every source file that can be run. */
export function countedFiles(): string[] {
  const rooms = ['cloudfunctions', 'shared', 'miniprogram', 'local', 'tools'];
  return rooms
    .flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => slashed(join(room, file))),
    )
    .filter(isCounted);
}

/** What is built of our sources and carries no map. */
const BUNDLE = /\/dist\/(cloudfunctions\/\w+|container)\/index\.js$|\/desk\.js$/;

/**
 * @param folder where hook.mjs has written
 * @param files all that are to be counted, whether anything has loaded them or not
 * @returns the files, and bundles that were made of other sources than these
 */
export async function readRun(folder: string, files: readonly string[]) {
  const open = (file: string): SourceFile => {
    const text = readFileSync(file, 'utf8');
    return { text, starts: lineStarts(text), units: unitsOf(file, text) };
  };
  const found = new Map(files.map((file) => [file, open(file)]));
  const strangers: string[] = [];
  const looks = readLooks(folder);
  const load = (name: string) =>
    Script.parse(JSON.parse(readFileSync(join(folder, 'scripts', `${name}.json`), 'utf8')));
  const bundles = await bundleMaps([...looks.keys()].map((name) => load(name).url));
  for (const [name, stretches] of looks) {
    const script = load(name);
    const points = readPoints(script, bundles);
    if (!points && BUNDLE.test(script.url)) strangers.push(script.url);
    for (const [point, isRun] of markRun(points ?? [], stretches)) {
      const source = found.get(point.file);
      if (!source) continue;
      const unit = innermost(source.units, (source.starts[point.line] ?? 0) + point.column);
      unit.isSeen = true;
      unit.isRun ||= isRun;
    }
  }
  return { found, strangers };
}
