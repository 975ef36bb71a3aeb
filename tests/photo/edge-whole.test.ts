// What is person stays person: gloss on hair is no gap to the wall, and no skin turns blue, on drawn portraits with known
// truth that the real networks see.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Wanted } from '../../local/studio/index.js';
import { BEIGE, measureEdge, needModels } from './drawn-edge.js';

beforeAll(needModels);

const PORTRAITS: [string, Wanted][] = [
  [
    'long dark hair beside a cast shadow',
    { seed: 9, hair: { style: 'long', colour: 'black' }, wall: { shadow: 0.25 } },
  ],
  ['a glossy black high bun', { seed: 4, hair: { style: 'highBun', colour: 'black' } }],
  [
    'a black high bun lit from one side',
    { seed: 21, hair: { style: 'highBun', colour: 'black' }, light: { harshness: 0.4 } },
  ],
  ['curls', { seed: 5, hair: { style: 'curls', colour: 'black' } }],
  [
    'a black bun before a beige wall',
    { seed: 42, skin: 'tan', hair: { style: 'bun', colour: 'black' }, wall: { colour: BEIGE } },
  ],
  ['short hair and a white shirt', { seed: 41, skin: 'porcelain', clothes: 'white' }],
  ['a bald head', { seed: 13, skin: 'tan', hair: { style: 'bald' }, wall: { colour: BEIGE } }],
];

describe.each(PORTRAITS)('a person with %s', (_title, wanted) => {
  it('is whole well inside, and no skin is made bluer than the shot shows it', async () => {
    const m = await measureEdge(wanted);
    expect(m.deep, 'px well inside').toBeGreaterThan(80_000);
    expect(m.pierced, 'px well inside that are half seen through').toBe(0);
    expect(m.skin, 'px of skin').toBeGreaterThan(80_000);
    expect(m.bluer, 'px of skin made bluer').toBe(0);
    // beside the ideal picture a few are bluer: hair and collar that the lens has mixed into them
    expect(m.blue / m.skin, 'share of the skin bluer than ideal').toBeLessThan(0.0002);
  });
});

describe('a person with a grey high bun before a beige wall', () => {
  it('is whole well inside but for a few glints that have the very colour of the wall', async () => {
    const m = await measureEdge({ seed: 12, hair: { style: 'highBun', colour: 'grey' }, wall: { colour: BEIGE } });
    expect(m.pierced).toBeLessThan(35);
    expect(m.bluer).toBe(0);
  });
});
