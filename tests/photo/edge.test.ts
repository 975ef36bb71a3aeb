// The edge of a person on drawn portraits with known truth: strands and loops of hair, a bald head, a white shirt before a
// white wall, a cast shadow, and a room that is no wall at all. What is person stays person: gloss on hair is no gap to the
// wall, and no skin turns blue. The real networks see these pictures.
import { beforeAll, describe, expect, it } from 'vitest';
import { measurePhoto } from '../../cloudfunctions/_photo/finish/verify.js';
import { makePhoto, swapShot } from '../../cloudfunctions/_photo/make.js';
import { boxMean } from '../../cloudfunctions/_photo/pixels/planes.js';
import { drawPortrait, type Wanted } from '../../local/studio/index.js';
import { DEFAULT_PROFILE, profileOfColour } from '../../shared/profile.js';
import { drawJpeg } from '../once.js';
import { BEIGE, BLUE, MODELS, measureEdge, needModels, SIZE } from './drawn-edge.js';

beforeAll(needModels);

interface Person {
  who: string;
  wanted: Wanted;
  /** levels and share of the band that are reached, and about a tenth more. The cut-out was chosen on people; on drawings,
   * which the class network sees as cartoons, it reaches less, and rather leaves wall in a gap than pierces a person */
  mean: number;
  over20: number;
  /** loops of hair that are drawn, px, and the least share of them that is opened */
  loops?: { drawn: number; opened: number };
  /** px well inside that may be half seen through: glints of the very colour of the wall */
  glints?: number;
}

const PEOPLE: Person[] = [
  {
    who: 'long dark hair beside a cast shadow',
    wanted: { seed: 9, hair: { style: 'long', colour: 'black' }, wall: { shadow: 0.25 } },
    mean: 1.75,
    over20: 0.0015,
  },
  {
    who: 'long loose hair',
    wanted: { seed: 533, skin: 'dark', clothes: 'dark', hair: { style: 'long', colour: 'brown', loose: 2 } },
    mean: 2.6,
    over20: 0.02,
    loops: { drawn: 15, opened: 0.05 },
  },
  {
    who: 'curls',
    wanted: { seed: 5, hair: { style: 'curls', colour: 'black' } },
    mean: 4.15,
    over20: 0.0465,
    loops: { drawn: 75, opened: 0.1 },
  },
  {
    who: 'a black high bun lit from one side',
    wanted: { seed: 21, hair: { style: 'highBun', colour: 'black' }, light: { harshness: 0.4 } },
    mean: 2.8,
    over20: 0.0195,
  },
  {
    // strands as light as the wall are kept, and its shadow is left there
    who: 'a grey high bun beside a shadow on a beige wall',
    wanted: {
      seed: 7,
      skin: 'brown',
      hair: { style: 'highBun', colour: 'grey', loose: 1.5 },
      wall: { colour: BEIGE, shadow: 0.25 },
    },
    mean: 3.8,
    over20: 0.028,
    glints: 10,
  },
  {
    who: 'a white shirt before a white wall',
    wanted: { seed: 6, clothes: 'white', wall: { colour: [244, 244, 242] } },
    mean: 3.3,
    over20: 0.0205,
  },
  {
    who: 'a light bald head before a white wall',
    wanted: { seed: 11, hair: { style: 'bald' } },
    mean: 3.05,
    over20: 0.02,
  },
  {
    // between neck and lapel a piece of the shirt stands before the wall
    who: 'the white collar of a suit',
    wanted: { seed: 33, clothes: 'suit', hair: { style: 'short', colour: 'black' } },
    mean: 2.7,
    over20: 0.0205,
  },
  {
    who: 'a brown bald head over a white shirt',
    wanted: { seed: 23, skin: 'brown', clothes: 'white', hair: { style: 'bald' } },
    mean: 3.1,
    over20: 0.0098,
  },
];

describe.each(PEOPLE)('a person with $who', ({ wanted, mean, over20, loops, glints = 0 }) => {
  it('has a clean edge, is whole well inside, and no skin is made bluer than the shot shows it', async () => {
    const m = await measureEdge(wanted);
    expect.soft(m.mean, 'levels off').toBeLessThan(mean);
    expect.soft(m.over20, 'share of the band that is off for everybody to see').toBeLessThan(over20);
    expect.soft(m.deep, 'px well inside').toBeGreaterThan(60_000);
    expect.soft(m.pierced, 'px well inside that are half seen through').toBeLessThanOrEqual(glints);
    expect.soft(m.skin, 'px of skin').toBeGreaterThan(60_000);
    expect.soft(m.bluer, 'px of skin made bluer').toBe(0);
    // beside the ideal picture a few are bluer: hair and collar that the lens has mixed into them
    expect.soft(m.blue / m.skin, 'share of the skin bluer than ideal').toBeLessThan(0.0002);
    if (loops) {
      expect.soft(m.holes, 'px of loops').toBeGreaterThan(loops.drawn);
      expect.soft(m.replaced / m.holes, 'share of them that is opened').toBeGreaterThan(loops.opened);
    }
  });
});

describe('a wall that is none', () => {
  it('is measured as clutter, and the photo still has no blotches on its background', async () => {
    const drawn = await drawPortrait({ ...SIZE, seed: 3, wall: { object: 'shelf' } });
    const { wall, swapped, picture } = await swapShot(drawn.jpeg, { profile: DEFAULT_PROFILE, models: MODELS });
    expect(wall.clutter).toBeGreaterThan(0.03);
    // far from the person there is nothing but the new colour
    const far = boxMean(swapped.alpha, picture.width, picture.height, 40);
    let blotches = 0;
    for (let i = 0; i < far.length; i++)
      if (far[i]! < 1e-6 && BLUE.some((v, c) => swapped.data[3 * i + c] !== v)) blotches++;
    expect(blotches).toBe(0);
  });
});

describe('the finished photo of a drawn portrait', () => {
  it('keeps the face at 40 dB, tells the hairline below the crown, and a high bun is part of the head', async () => {
    const jpeg = await drawJpeg({ ...SIZE, seed: 4, hair: { style: 'highBun' } });
    const grey = profileOfColour('grey');
    const made = await makePhoto(jpeg, { profile: grey, models: MODELS });
    const m = await measurePhoto(made.jpeg, made.pixels, grey, MODELS);
    expect(m?.facePsnr).toBeGreaterThan(40);
    expect(m?.crown).toBeGreaterThanOrEqual(50);
    expect(m?.hairline).toBeGreaterThan((m?.crown ?? 0) + 20);
    expect(m?.hairline).toBeLessThan(m?.eyes ?? 0);
  });
});
