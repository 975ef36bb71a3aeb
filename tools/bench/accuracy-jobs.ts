// What is measured: the whole catalogue, and edges before three kinds of wall. The same list in every process.
import type { Wanted } from '../../local/studio/index.js';
import { type Case, faultyCases, goodCases } from '../../tests/studio/catalogue.js';
import { haloCases } from '../../tests/studio/halo.js';

export const KINDS = ['plain', 'shadow', 'white'] as const;
export type Kind = (typeof KINDS)[number];
export type Job = { kind: 'case'; case: Case } | { kind: 'edge'; wall: Kind; wanted: Wanted };

/** 216 good pictures show every skin tone with every hair style six times; 28 faults seven times each. */
const GOOD = 216;
const EACH_FAULT = 7;
/** Edges are measured on so many portraits before each kind of wall: every hair style twice. */
const EDGES = 10;

export function jobs(): Job[] {
  return [
    ...KINDS.flatMap((wall) => haloCases(wall, EDGES).map((wanted): Job => ({ kind: 'edge', wall, wanted }))),
    ...[...goodCases(GOOD), ...faultyCases(EACH_FAULT)].map((c): Job => ({ kind: 'case', case: c })),
  ];
}
