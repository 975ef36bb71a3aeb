// How what was run is written down: each script's text once, and of each look at it the stretches that were run.
// Stretches of many processes are united by whoever reads them. Plain JavaScript, because it is loaded before anything
// that knows TypeScript.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** @typedef {{ ranges: { startOffset: number, endOffset: number, count: number }[] }} FunctionCoverage V8's own shape */

/**
 * The innermost range decides: V8 counts a function, and inside it only blocks whose count is another.
 * @param {readonly FunctionCoverage[]} functions
 * @returns {number[]} start and end of each stretch that was run, in the order of the text
 */
export function runStretches(functions) {
  const ranges = functions.flatMap((one) => one.ranges);
  ranges.sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  /** @type {number[]} */
  const stretches = [];
  /** @type {typeof ranges} */
  const open = [];
  let at = 0;
  /** @param {number} to */
  const goTo = (to) => {
    if (to > at && (open.at(-1)?.count ?? 0) > 0) {
      if (stretches.at(-1) === at) stretches[stretches.length - 1] = to;
      else stretches.push(at, to);
    }
    at = Math.max(at, to);
  };
  const closeUntil = (offset = Number.POSITIVE_INFINITY) => {
    for (let last = open.at(-1); last && last.endOffset <= offset; last = open.at(-1)) {
      goTo(last.endOffset);
      open.pop();
    }
  };
  for (const range of ranges) {
    closeUntil(range.startOffset);
    goTo(range.startOffset);
    open.push(range);
  }
  closeUntil();
  return stretches;
}

/**
 * @param {string} folder
 * @param {string} url where the script lay
 * @param {string} source
 * @returns {string} its name among the kept scripts
 */
export function keepScript(folder, url, source) {
  const name = createHash('sha256').update(url).update(source).digest('hex').slice(0, 24);
  const file = join(folder, 'scripts', `${name}.json`);
  if (existsSync(file)) return name;
  mkdirSync(join(folder, 'scripts'), { recursive: true });
  // several processes may keep the same: each writes beside, and the last one stays
  const own = `${file}.${process.pid}-${threadId}`;
  writeFileSync(own, JSON.stringify({ url, source }));
  renameSync(own, file);
  return name;
}

/**
 * @param {string} folder
 * @param {readonly { script: string, functions: readonly FunctionCoverage[] }[]} looks
 */
export function keepLooks(folder, looks) {
  const lines = looks.flatMap(({ script, functions }) => {
    const run = runStretches(functions);
    return run.length > 0 ? [`\n${JSON.stringify({ script, run })}\n`] : [];
  });
  if (lines.length > 0) appendFileSync(join(folder, `${process.pid}-${threadId}.jsonl`), lines.join(''));
}
