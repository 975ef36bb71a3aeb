// What 体验评分 looks at in the program's files: its scripts, sheets and settings, against WeChat's own typings.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import postcss from 'postcss';
import selectorParser from 'postcss-selector-parser';
import { readApp } from '../../../local/wechat/compile/source.js';

const root = join(import.meta.dirname, '../../../miniprogram');
/** The base library that the program needs at the least: what reads the privacy guideline came with it. */
export const OLDEST = '2.32.3';

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const ofType = (...endings: string[]) =>
  files.filter((file) => endings.some((ending) => file.endsWith(ending))).map((file) => ({ file, text: read(file) }));
const scripts = ofType('.ts');
const sheets = ofType('.wxss').map(({ file, text }) => ({ file, text, sheet: postcss.parse(text) }));
const code = scripts.map(({ text }) => text).join('\n');

/** Rules of the style sheets for which `isWrong` holds, by file. */
const rulesThat = (isWrong: (rule: postcss.Rule) => boolean): string[] =>
  sheets.flatMap(({ file, sheet }) => {
    const found: string[] = [];
    sheet.walkRules((rule) => {
      if (isWrong(rule)) found.push(`${file}: ${rule.selector}`);
    });
    return found;
  });
const has = (rule: postcss.Rule, property: RegExp, value: RegExp): boolean =>
  rule.some((node) => node.type === 'decl' && property.test(node.prop) && value.test(node.value));

/** Areas that scroll and stick on an old iPhone. */
export const stiffScrolls = (): string[] =>
  rulesThat(
    (rule) => has(rule, /^overflow(-[xy])?$/, /auto|scroll/) && !has(rule, /^-webkit-overflow-scrolling$/, /^touch$/),
  );

export const activeStates = (): string[] => rulesThat((rule) => rule.selector.includes(':active'));

/** Pages that WeChat may resize: each would need a layout for it. */
export const resizable = (): string[] =>
  ofType('.json').flatMap(({ file, text }) => (/"(resizable|pageOrientation)"/.test(text) ? [file] : []));

/** name of a wx function → what the typings say above it */
function typings(): Map<string, string> {
  const home = dirname(createRequire(import.meta.url).resolve('miniprogram-api-typings/package.json'));
  const text = readFileSync(join(home, 'types/wx/lib.wx.api.d.ts'), 'utf8');
  const wx = text.slice(text.indexOf('    interface Wx {'));
  return new Map(
    [...wx.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+(\w+)(?=[<(:])/g)].map(([, said = '', name = '']) => [
      name,
      said,
    ]),
  );
}
const known = typings();
const used = new Set([...code.matchAll(/\bwx\.(\w+)/g)].map(([, name]) => name!));

export const deprecated = (): string[] => [...used].filter((name) => known.get(name)?.includes('@deprecated'));
export const unknown = (): string[] => [...used].filter((name) => !known.has(name));

const isNewer = (version: string): boolean => {
  const [a, b] = [version, OLDEST].map((text) => text.split('.').map(Number));
  const at = a!.findIndex((part, index) => part !== b![index]);
  return at >= 0 && a![at]! > b![at]!;
};
/** What came after the oldest base library, and is called without asking whether it is there. */
export const tooNew = (): string[] =>
  [...used].flatMap((name) => {
    const since = /需要基础库：? *`([\d.]+)`/.exec(known.get(name) ?? '')?.[1];
    return since && isNewer(since) && !code.includes(`canIUse('${name}')`) ? [`wx.${name} (${since})`] : [];
  });

export const plainHttp = (): string[] =>
  ofType('.ts', '.wxml', '.wxss', '.json', '.svg').flatMap(({ file, text }) =>
    text.replaceAll('http://www.w3.org', '').includes('http://') ? [file] : [],
  );

/** Pages that nothing leads to; buttons of the cloud's answers count (docs/recipes.md "A page"). */
export function unreachable(): string[] {
  const { app } = readApp(root);
  const buttons = readFileSync(join(root, '../cloudfunctions/_journey/view-words.ts'), 'utf8');
  return app.pages.filter((page) => {
    const name = page.split('/').at(-1)!;
    const elsewhere = scripts.filter(({ file }) => !file.startsWith(dirname(page))).map(({ text }) => text);
    return page !== app.entryPagePath && ![...elsewhere, buttons].some((text) => text.includes(`'${name}'`));
  });
}

const words = new Set(
  `${ofType('.wxml')
    .map(({ text }) => text)
    .join(' ')} ${code}`.match(/[\w-]+/g),
);
/** class="icon-{{name}}" */
const stems = [...words].filter((word) => word.endsWith('-'));

/** Bytes of rules whose classes no template and no script names, by sheet. */
export const unusedBytes = (): { file: string; bytes: number }[] =>
  sheets.map(({ file, sheet }) => {
    let bytes = 0;
    sheet.walkRules((rule) => {
      if (rule.parent?.type === 'atrule' && (rule.parent as postcss.AtRule).name === 'keyframes') return;
      let isUsed = true;
      selectorParser((all) =>
        all.walkClasses(({ value }) => {
          if (!words.has(value) && !stems.some((stem) => value.startsWith(stem))) isUsed = false;
        }),
      ).processSync(rule.selector);
      if (!isUsed) bytes += Buffer.byteLength(String(rule));
    });
    return { file, bytes };
  });
