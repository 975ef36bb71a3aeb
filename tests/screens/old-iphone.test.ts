// An iPhone before iOS 14.5 knows no gap between flex items: no style may rely on one, and what app.wxss has in its place is
// tried here without any gap.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss from 'postcss';
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { APP_ROOT } from '../program.js';
import { STATES } from './states.js';
import { withStudent } from './walk.js';

/** Takes all gaps away (the smallest is 4 px; half a px is lost to rounding) and turns on what is meant for such a phone. @returns children that touch the one before */
function withoutGap(): string[] {
  const spaced = [...document.querySelectorAll<HTMLElement>('.window:not([hidden]) wx-page *')].filter((element) => {
    const { display, rowGap, columnGap } = getComputedStyle(element);
    return display.endsWith('flex') && [rowGap, columnGap].some((gap) => Number.parseFloat(gap) > 0);
  });
  const sheets = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const meant = sheets.filter((rule) => rule instanceof CSSSupportsRule && rule.conditionText.includes('inset'));
  const style = document.createElement('style');
  style.textContent = meant
    .flatMap((rule) => [...(rule as CSSSupportsRule).cssRules].map((at) => at.cssText))
    .join('\n');
  document.head.append(style);
  for (const { style } of spaced) style.setProperty('gap', '0', 'important');
  const touching: string[] = [];
  for (const parent of spaced) {
    const [start, end] =
      getComputedStyle(parent).flexDirection === 'column' ? (['top', 'bottom'] as const) : (['left', 'right'] as const);
    const boxes = [...parent.children]
      .map((child) => ({ child, box: child.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    for (const [at, { child, box }] of boxes.entries()) {
      const before = boxes[at - 1]?.box;
      // what has wrapped stands in a line of its own
      const wrapped = before && start === 'left' && box.top >= before.bottom;
      if (before && !wrapped && box[start] - before[end] < 3.5)
        touching.push(`${parent.className} > ${child.tagName} ${child.className}: ${child.textContent?.slice(0, 12)}`);
    }
  }
  for (const { style } of spaced) style.removeProperty('gap');
  style.remove();
  return touching;
}

const SHEETS = readdirSync(APP_ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wxss'));
const classesOf = (selector: string) => [...selector.matchAll(/\.([\w-]+)/g)].map(([, name]) => name!);
const rulesOf = (file: string) => postcss.parse(readFileSync(join(APP_ROOT, file), 'utf8'));

/** @returns classes whose items such a phone sets apart by margins */
function served(file: string): Set<string> {
  const found = new Set<string>();
  rulesOf(file).walkAtRules('supports', (meant) =>
    meant.walkRules(({ selectors }) => {
      for (const one of selectors) if (one.includes('>')) found.add(classesOf(one.split('>')[0]!).at(-1)!);
    }),
  );
  return found;
}

describe('a gap between flex items', () => {
  const everywhere = served('app.wxss');

  it.each(SHEETS)('has a margin in its place on an iPhone that knows none: %s', (file) => {
    const here = served(file);
    const lost: string[] = [];
    rulesOf(file).walkRules((rule) => {
      const has = new Map<string, string>();
      rule.walkDecls(({ prop, value }) => void has.set(prop, value));
      // a grid has its gap since iOS 12; lines that wrap stand apart by their own height
      const needed = has.has('gap') || has.has('column-gap') || (has.has('row-gap') && has.get('flex-wrap') !== 'wrap');
      if (!needed || has.get('display')?.endsWith('grid')) return;
      for (const one of rule.selectors) {
        const name = classesOf(one).at(-1) ?? '';
        if (!here.has(name) && !everywhere.has(name)) lost.push(one);
      }
    });
    expect(lost).toEqual([]);
  });

  it('is looked for in every style of the program', () => {
    expect(SHEETS.length).toBeGreaterThan(30);
    expect([...everywhere].sort()).toEqual(['link', 'row-between', 'stack', 'stack-tight']);
  });
});

describe.skipIf(skipBrowser)('on an iPhone without flex gaps', () => {
  const student = withStudent();

  it.each(STATES)('nothing touches what stands before it: $name', async ({ path, answers = {}, says }) => {
    student.screens.answer(answers);
    await student.visit(path);
    for (const words of says) await student.page.getByText(words).first().waitFor();
    expect(await student.page.evaluate(withoutGap)).toEqual([]);
  });
});
