// Ordinary people before ordinary walls: a good portrait for every seed.
import type { Wanted } from '../../local/studio/index.js';
import { CLOTHES, HAIR_COLOURS, HAIR_STYLES, SKIN_TONES } from '../../local/studio/options.js';
import { between, type Random, random } from '../../local/studio/random.js';

const SIZE = { width: 780, height: 1040 };
export const pick = <T>(rnd: Random, list: readonly T[]): T => list[Math.floor(rnd() * list.length)]!;

/** Plain walls as they are: white, off-white, grey, beige. */
export const WALLS: [number, number, number][] = [
  [240, 239, 237],
  [232, 232, 230],
  [214, 214, 214],
  [226, 217, 200],
  [244, 242, 236],
  [196, 198, 200],
];

/** Hair goes with skin: fair hair on dark skin would hide nothing and be told from nothing. */
function hairColour(rnd: Random, seed: number) {
  const dark = seed % SKIN_TONES.length >= SKIN_TONES.indexOf('tan');
  return pick(rnd, dark ? (['black', 'black', 'grey'] as const) : HAIR_COLOURS);
}

/** An ordinary good portrait: another person, room and phone for every seed. */
export function goodPortrait(seed: number): Wanted {
  const rnd = random(seed * 977 + 13);
  // every tone and every style comes equally often
  const skin = SKIN_TONES[seed % SKIN_TONES.length]!;
  const style = HAIR_STYLES[Math.floor(seed / SKIN_TONES.length) % HAIR_STYLES.length]!;
  const clothes = pick(
    rnd,
    CLOTHES.filter((c) => c !== 'blue' && c !== 'striped'),
  );
  return {
    ...SIZE,
    seed,
    skin,
    framing: between(rnd, 0.27, 0.34),
    centre: [between(rnd, 0.47, 0.53), between(rnd, 0.34, 0.4)],
    face: { jaw: between(rnd, -0.08, 0.06), nose: between(rnd, -0.08, 0.12), length: between(rnd, -0.05, 0.04) },
    eyesOpen: between(rnd, 0.85, 1.1),
    smile: between(rnd, 0, 0.35),
    yaw: between(rnd, -3, 3),
    pitch: between(rnd, -3, 3),
    roll: between(rnd, -1.8, 1.8),
    hair: { style, colour: hairColour(rnd, seed), loose: between(rnd, 0.3, 1.8) },
    glasses: rnd() < 0.3 ? 'clear' : 'none',
    clothes,
    shoulderTilt: between(rnd, -2, 2),
    wall: {
      colour: pick(rnd, WALLS),
      gradient: between(rnd, 0, 0.14),
      shadow: rnd() < 0.4 ? between(rnd, 0.04, 0.18) : 0,
      texture: between(rnd, 0, 1.4),
    },
    light: {
      azimuth: between(rnd, -35, 35),
      elevation: between(rnd, 25, 50),
      harshness: between(rnd, 0, 0.25),
      exposure: between(rnd, 0.85, 1.15),
      warmth: between(rnd, 0.95, 1.06),
    },
    blur: between(rnd, 0.6, 1.4),
    noise: between(rnd, 0.8, 3.2),
    quality: Math.round(between(rnd, 80, 96)),
    // phones send anything from 1 to 20 megapixels; large files cost time, so a few stand for many
    ...(seed % 24 === 10 && { megapixels: 12 }),
    ...(seed % 72 === 20 && { megapixels: 20 }),
  };
}
