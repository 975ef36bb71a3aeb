// Where the wall is seen through the person and where it is not, on small made-up pictures: gloss on dark hair, glints on grey
// hair, skin beside the wall, and what the network called person though the wall goes on there.
import { describe, expect, it } from 'vitest';
import { OPEN, PERSON, WALL } from '../../cloudfunctions/_photo/cutout-before/edge.js';
import { BEIGE, DARK, found, GREY, makeSmall, type Rgb, SKIN, type Small, WHITE } from './small-scene.js';

const [W, H] = [64, 40];

describe('what is half seen through', () => {
  /** Dark hair with a patch half as bright as the wall, `away` px from the wall. */
  const withPatch = (away: number) => {
    const half: Rgb = [140, 136, 132];
    const isPatch = (x: number, y: number) => x >= 28 - away && x < 40 - away && y >= 14 && y < 26;
    const small = makeSmall({
      ...{ width: W, height: H, eyeY: H - 4, chinY: H, grain: 1 },
      wall: () => WHITE,
      at: (x, y) => {
        if (isPatch(x, y)) return { colour: half, share: 1, label: OPEN };
        return x < 40
          ? { colour: DARK, share: 1, streaks: 10, label: PERSON }
          : { colour: DARK, share: 0, label: OPEN };
      },
    });
    return found(small).filter((_, i) => isPatch(i % W, Math.floor(i / W)));
  };

  it('is gloss and whole far from any wall, and a mixture beside the wall', () => {
    expect(Math.min(...withPatch(12))).toBe(1);
    const beside = withPatch(0).filter((_, i) => i % 12 > 4);
    expect(Math.max(...beside)).toBeLessThan(0.65);
    expect(Math.min(...beside)).toBeGreaterThan(0.35);
  });
});

describe('grey hair with a glint of the very colour of the wall', () => {
  /** The outline says that the glint is hair. */
  const glint = (wall: Rgb): { small: Small; seen: Float32Array } => {
    const isGlint = (x: number) => x >= 26 && x < 34;
    const small = makeSmall({
      ...{ width: W, height: H, eyeY: H - 4, chinY: H, grain: 1 },
      wall: () => wall,
      at: (x) => {
        if (isGlint(x)) return { colour: wall, share: 1, label: OPEN };
        return {
          colour: GREY,
          share: x < 44 ? 1 : 0,
          streaks: x < 44 ? 14 : 0,
          label: x < 20 ? PERSON : x < 58 ? OPEN : WALL,
        };
      },
    });
    return { small, seen: found(small).filter((_, i) => isGlint(i % W) && i > 4 * W && i < (H - 4) * W) };
  };

  it('is left to the outline before a wall of its grey, and told from a beige one by its colour', () => {
    const same = glint([172, 170, 168]);
    expect(same.small.materials.isTellable).toBe(false);
    expect(Math.min(...same.seen)).toBe(1);
    const beige = glint(BEIGE);
    expect(beige.small.materials.isTellable).toBe(true);
    expect(Math.max(...beige.seen)).toBe(0);
  });
});

describe('a person of the very colour of the wall', () => {
  it('is whole inside the outline and nowhere else, in the border rows and columns too', () => {
    const at = (x: number) => ({ colour: GREY, share: x < 32 ? 1 : 0, label: x < 8 ? PERSON : OPEN });
    const { scene, wall } = makeSmall({ width: W, height: H, eyeY: 20, chinY: H, wall: () => GREY, at });
    // the outermost columns are asked as well
    for (let y = 0; y < H; y++) scene.label[y * W] = OPEN;
    const out = found({ scene: { ...scene, materials: undefined }, wall });
    for (let y = 0; y < H; y++)
      for (let x = 0; x < W; x++) if (x < 31 || x > 32) expect(out[y * W + x], `${x}, ${y}`).toBe(x < 32 ? 1 : 0);
  });
});

describe('the wall', () => {
  it('is followed into what the network called person, but neither into skin nor across the border of the picture', () => {
    const width = 128;
    const [inside, skin] = [(x: number) => x >= 60 && x < 68, (y: number) => y >= 24];
    const small = makeSmall({
      ...{ width, height: H, eyeY: 20, chinY: H, grain: 1 },
      wall: () => WHITE,
      at: (x, y) => {
        if (x < 60) return { colour: DARK, share: 1, streaks: 10, label: PERSON };
        if (!inside(x)) return { colour: DARK, share: 0, label: OPEN };
        return { colour: WHITE, share: 0, label: PERSON, isSkin: skin(y) };
      },
    });
    // as bright as the wall, at the border across which the wall lies
    const border = 3 * (10 * width);
    small.scene.picture.data.set(small.scene.picture.data.subarray(border - 3, border), border);
    const out = found(small);
    for (let y = 0; y < H; y++)
      for (let x = 60; x < 68; x++) {
        // not asked next to skin: there it may be either
        if (y < 16 || skin(y)) expect(out[y * width + x], `${x}, ${y}`).toBe(skin(y) ? 1 : 0);
      }
    expect(out[10 * width], 'the border').toBe(1);
  });
});

describe('skin beside the wall', () => {
  it('stays whole amid the hair, up to its rim', () => {
    const isSkin = (x: number, y: number) => x >= 20 && x < 40 && y >= 10 && y < 30;
    const small = makeSmall({
      ...{ width: W, height: H, eyeY: 20, chinY: H, grain: 1 },
      wall: () => BEIGE,
      at: (x, y) => {
        if (isSkin(x, y)) return { colour: SKIN, share: 1, label: OPEN, isSkin: x < 38 };
        return x < 40
          ? { colour: DARK, share: 1, streaks: 10, label: PERSON }
          : { colour: DARK, share: 0, label: OPEN };
      },
    });
    const out = found(small);
    for (let y = 12; y < 28; y++)
      for (let x = 20; x < 40; x++) expect(out[y * W + x], `${x}, ${y}`).toBeGreaterThan(0.9);
  });
});
