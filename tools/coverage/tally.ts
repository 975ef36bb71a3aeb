// From units to figures: how many lines and functions of a file there are, and which of them no test has run.
import type { SourceFile } from './read.js';
import type { Unit } from './units.js';

export interface Share {
  all: number;
  run: number;
}
export interface Tally {
  lines: Share;
  functions: Share;
  /** numbers of the lines of which something was not run, from 1 */
  missed: number[];
}

/** What a function does by itself: not what stands in functions inside of it. */
function* ownSteps(unit: Unit): Generator<Unit> {
  for (const inner of unit.inner)
    if (inner.kind === 'step') {
      yield inner;
      yield* ownSteps(inner);
    }
}

function* innerFunctions(unit: Unit): Generator<Unit> {
  for (const inner of unit.inner) {
    if (inner.kind === 'function') yield inner;
    yield* innerFunctions(inner);
  }
}

/**
 * Steps of which something is left in JavaScript. Of a function that no script has there is no telling: all its steps
 * count, and none of them was run.
 */
function countedSteps(unit: Unit): Unit[] {
  const steps = [...ownSteps(unit)];
  const isKnown = unit.isSeen || steps.some(({ isSeen }) => isSeen);
  return steps.filter(({ isSeen }) => isSeen || !isKnown);
}

/** A line counts where a step begins, and was run when everything that begins there was. */
export function tallyOf({ units, starts }: SourceFile): Tally {
  const functions = [...innerFunctions(units)].map(countedSteps).filter((steps) => steps.length > 0);
  const lines = new Map<number, boolean>();
  // the module itself is no function, but its steps are lines
  for (const { start, isRun } of [countedSteps(units), ...functions].flat()) {
    const line = starts.findLastIndex((one) => one <= start) + 1;
    lines.set(line, isRun && (lines.get(line) ?? true));
  }
  const missed = [...lines].filter(([, isRun]) => !isRun).map(([line]) => line);
  return {
    lines: { all: lines.size, run: lines.size - missed.length },
    functions: { all: functions.length, run: functions.filter((steps) => steps.some(({ isRun }) => isRun)).length },
    missed: missed.sort((a, b) => a - b),
  };
}
