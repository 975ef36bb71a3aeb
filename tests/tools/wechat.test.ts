// `npm run wechat` asks WeChat's compiler; what it makes of the answer is held here, without the 275 MB of that compiler.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findYoungSyntax, weighCompiled } from '../../tools/wechat/judge.js';

const folder = mkdtempSync(join(tmpdir(), 'wechat-'));
const FILES = {
  // as the compiler writes it: its own spelling, and a slash behind each root
  'app.json': JSON.stringify({ pages: ['home'], subPackages: [{ root: 'words/en/', pages: [] }] }),
  'home.wxml': '<view/>',
  'home.js': '"use strict";var a=function(){return 1};',
  'words/en/index.js': 'exports.a=1;',
};
beforeAll(() => {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

it('weighs each package by itself, as WeChat’s compiler spells them', () => {
  const bytes = (...names: (keyof typeof FILES)[]) => names.reduce((sum, name) => sum + FILES[name].length, 0);
  expect(weighCompiled(folder)).toEqual({
    '': bytes('app.json', 'home.wxml', 'home.js'),
    'words/en': bytes('words/en/index.js'),
  });
});

it.each([
  ['an arrow', 'var a = () => 1;'],
  ['a constant', 'const a = 1;'],
  ['a template', 'var a = `1`;'],
  ['a class', 'class A {}'],
  ['a default', 'function a(b = 1) {}'],
  ['a pattern that reads backwards', 'var a = /(?<=a)b/u;'],
])('finds %s that the compiler left as it was', (_, source) => {
  expect(findYoungSyntax(folder)).toEqual([]);
  writeFileSync(join(folder, 'words/en/index.js'), source);
  expect(findYoungSyntax(folder)).toEqual([expect.stringContaining('words/en/index.js: ')]);
  writeFileSync(join(folder, 'words/en/index.js'), FILES['words/en/index.js']);
});
