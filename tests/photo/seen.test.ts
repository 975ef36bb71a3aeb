// Verification that sees what a person sees: every fault painted into photos that are good, and the good ones left alone.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Wanted } from '../../local/studio/index.js';
import { type Good, goodPhoto, lookAt, tinted, withWall } from './good-photo.js';

const PEOPLE: [string, Wanted][] = [
  ['short hair', {}],
  ['long hair', { seed: 7, hair: { style: 'long' } }],
  ['curls, dark skin', { seed: 3, skin: 'dark', hair: { style: 'curls' } }],
];
const good: Good[] = [];
beforeAll(async () => {
  for (const [, wanted] of PEOPLE) good.push(await goodPhoto(wanted));
});

describe('a good photo', () => {
  it.each(PEOPLE.map(([name], i) => [name, i] as const))('has no fault: %s', async (_, i) => {
    expect(await lookAt(good[i]!)).toEqual([]);
  });
});
