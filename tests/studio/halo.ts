// Plain, shadowed and white-on-white pictures with much loose hair, on which edges are measured.
import type { Wanted } from '../../local/studio/index.js';
import { random } from '../../local/studio/random.js';
import { goodPortrait, pick, WALLS } from './people.js';

/** So many of one kind of wall. */
export function haloCases(kind: 'plain' | 'shadow' | 'white', count: number): Wanted[] {
  // as among students: one in ten grey, one fair
  const colours = ['black', 'brown', 'black', 'black', 'blond', 'brown', 'black', 'grey', 'brown', 'black'] as const;
  const styles = ['short', 'long', 'highBun', 'curls', 'bun'] as const;
  return Array.from({ length: count }, (_, i): Wanted => {
    const good = goodPortrait(500 + i * 3);
    return {
      ...good,
      // measured on the drawn pixels themselves, not on an enlarged copy
      megapixels: undefined,
      width: 1350,
      height: 1800,
      framing: 0.31,
      noise: 1.6,
      quality: 95,
      hair: { style: styles[i % styles.length]!, colour: colours[i % colours.length]!, loose: 2 },
      clothes: kind === 'white' ? 'white' : pick(random(i), ['suit', 'dark', 'red']),
      wall: {
        colour: kind === 'white' ? [244, 243, 240] : pick(random(i + 9), WALLS),
        gradient: 0.14,
        shadow: kind === 'shadow' ? 0.25 : 0,
        texture: 1,
      },
    };
  });
}
