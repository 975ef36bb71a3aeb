// The colours of app.wxss, light and dark: every text colour on every ground it may stand on has the contrast of
// WCAG 1.4.3 (4.5:1), and no page or component brings a colour of its own for text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss from 'postcss';
import { describe, expect, it } from 'vitest';
import { BACKGROUNDS } from '../../shared/spec.js';
import { slashed } from '../../tools/slashed.js';
import { contrast } from './contrast.js';

const root = join(import.meta.dirname, '../../miniprogram');
const sheet = postcss.parse(readFileSync(join(root, 'app.wxss'), 'utf8'));

function readColours(dark: boolean): Map<string, string> {
  const found = new Map<string, string>();
  sheet.walkDecls(/^--/, (decl) => {
    const inDark = decl.parent?.parent?.type === 'atrule';
    if (!inDark || dark) found.set(decl.prop.slice(2), decl.value);
  });
  return found;
}

/** text → every ground it stands on */
const PAIRS: Record<string, string[]> = {
  ink: ['ground', 'card', 'sunken', 'brand-soft', 'done-soft', 'warn-soft', 'bad-soft'],
  'ink-2': ['ground', 'card', 'sunken', 'brand-soft', 'done-soft', 'warn-soft', 'bad-soft', 'line'],
  'ink-3': ['ground', 'card', 'sunken'],
  'brand-ink': ['ground', 'card', 'sunken', 'brand-soft', 'done-soft', 'warn-soft', 'bad-soft'],
  'on-brand': ['brand', 'brand-down'],
  done: ['card', 'done-soft'],
  warn: ['card', 'warn-soft'],
  bad: ['card', 'bad-soft'],
};

describe.each([
  ['light', false],
  ['dark', true],
])('colours, %s', (_name, dark) => {
  const colours = readColours(dark);
  it.each(Object.entries(PAIRS).flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const)))(
    '%s can be read on %s',
    (text, ground) => {
      expect(contrast(colours.get(text)!, colours.get(ground)!)).toBeGreaterThanOrEqual(4.5);
    },
  );
});

it('both themes name the same colours, and type is in rem so that it follows the font setting', () => {
  const light = readColours(false);
  for (const [name, value] of light) if (name.startsWith('text-')) expect(value).toMatch(/rem$/);
  const dark: string[] = [];
  sheet.walkAtRules('media', (rule) => rule.walkDecls(/^--/, (decl) => void dark.push(decl.prop.slice(2))));
  for (const name of dark) expect(light.has(name)).toBe(true);
  for (const [name, value] of light) if (value.startsWith('#')) expect(dark).toContain(name);
});

it('pages and components of the journey take their text colours from the variables, words on pictures apart', () => {
  const wrong: string[] = [];
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.wxss'))) {
    // the camera's controls lie on the picture, whatever the theme
    if (file === 'app.wxss' || slashed(file).startsWith('pages/camera/')) continue;
    postcss.parse(readFileSync(join(root, file), 'utf8')).walkDecls('color', (decl) => {
      const drawn = /^(#ffffff|#fff)$/.test(decl.value) || file.includes('right-code');
      if (/#|rgb/.test(decl.value) && !drawn) wrong.push(`${file}: ${decl.value}`);
    });
  }
  expect(wrong).toEqual([]);
});

/** Every style sheet and template of the program, comments left out. */
const styled = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.wx(ss|ml)$/.test(file))
  .map((file) => [slashed(file), readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')] as const);

it('what has a name in app.wxss is used by it', () => {
  const all = styled.map(([, text]) => text).join();
  expect([...readColours(false).keys()].filter((name) => !all.includes(`var(--${name})`))).toEqual([]);
});

it('no sheet has the colour of a photo by hand: a batch chooses it, and another one would shine through', () => {
  const [r, g, b] = BACKGROUNDS.blue.map((part) => part.toString(16).padStart(2, '0'));
  const painted = styled.filter(([, text]) => new RegExp(`#${r}${g}${b}`, 'i').test(text));
  expect(painted.map(([file]) => file)).toEqual([]);
});

it('a movement has one name: the sheets of a page and of its components share them', () => {
  const known = new Map<string, string>();
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.wxss')))
    postcss.parse(readFileSync(join(root, file), 'utf8')).walkAtRules('keyframes', (rule) => {
      const steps = String(rule.nodes);
      expect([rule.params, known.get(rule.params) ?? steps]).toEqual([rule.params, steps]);
      known.set(rule.params, steps);
    });
});

/** "rgba(…)" as it is seen on a ground, "#rrggbb". */
function over(colour: string, ground: string): string {
  const [r, g, b, share] = colour.match(/[\d.]+/g)!.map(Number);
  const seen = [r!, g!, b!].map((part, at) => {
    const below = Number.parseInt(ground.slice(1 + 2 * at, 3 + 2 * at), 16);
    return Math.round(part * share! + below * (1 - share!));
  });
  return `#${seen.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

it('a slider and a progress bar, whose colours know no theme, are seen in both and glare in neither', () => {
  const bars = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.wxml'))
    .flatMap((file) => [
      ...readFileSync(join(root, file), 'utf8').matchAll(/activeColor="(#\w+)" backgroundColor="(rgba[^"]+)"/g),
    ]);
  expect(bars).toHaveLength(2);
  for (const [, active, rest] of bars)
    for (const dark of [false, true])
      for (const name of ['ground', 'card']) {
        const ground = readColours(dark).get(name)!;
        // WCAG 1.4.11 for what tells how far it is
        expect(contrast(active!, ground)).toBeGreaterThanOrEqual(3);
        // what is still to come is there, and quieter
        const quiet = contrast(over(rest!, ground), ground);
        expect(quiet).toBeGreaterThan(1.2);
        expect(quiet).toBeLessThan(contrast(active!, ground));
      }
});
