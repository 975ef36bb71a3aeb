// docs/security.md answers for every requirement of level 1 and 2, once, and names only files that are there. What it says
// of all sources at once is looked up in all of them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { slashed } from '../../tools/slashed.js';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** OWASP ASVS 5.0.0: section → number of its last requirement of level 2; those of level 3 follow. */
const SECTIONS: Record<string, number> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4, '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3 },
  ...{ '6.1': 3, '6.2': 11, '6.3': 3, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4 },
  ...{ '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1, '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1 },
  ...{ '12.1': 3, '12.2': 2, '12.3': 4, '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5 },
  ...{ '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7 },
  ...{ '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 },
};
/** Chapters that do not apply as a whole. */
const CHAPTERS = ['V3', 'V7', 'V9', 'V10', 'V17'];
const asked = [
  ...Object.entries(SECTIONS).flatMap(([section, last]) =>
    Array.from({ length: last }, (_, n) => `${section}.${n + 1}`),
  ),
  ...CHAPTERS,
];
/** First cells of rows: numbers of requirements. */
const answered = [...page.matchAll(/^\| ((?:(?:V\d+|\d+\.\d+\.\d+) ?)+) \|/gm)].flatMap(([, ids = '']) =>
  ids.split(' '),
);

/** What is named in code marks and looks like a file or a folder. */
const pathsOf = (text: string) =>
  [...text.matchAll(/`([\w.-]+\/[\w./-]*|[\w.-]+\.(?:json|md|ts|example))`/g)].map(([, path = '']) => path);

it('answers for every requirement that there is, and for no other', () => {
  expect(asked.filter((id) => !answered.includes(id))).toEqual([]);
  expect(answered.filter((id) => !asked.includes(id))).toEqual([]);
  expect(asked.length).toBeGreaterThan(150);
});

it('answers once, but for what holds in part and is open in part', () => {
  const [held, open = ''] = page.split('## Open');
  expect(open).not.toBe('');
  const before = [...(held ?? '').matchAll(/^\| ((?:(?:V\d+|\d+\.\d+\.\d+) ?)+) \|/gm)].flatMap(([, ids = '']) =>
    ids.split(' '),
  );
  expect(before.filter((id, at) => before.indexOf(id) !== at)).toEqual([]);
});

it('names only files that are there, and notices one that is not', () => {
  const lost = (text: string) => pathsOf(text).filter((path) => !existsSync(join(root, path)));
  expect(lost(page)).toEqual([]);
  expect(pathsOf(page).length).toBeGreaterThan(100);
  expect(lost('`tests/nowhere.test.ts` `tests/rules/`')).toEqual(['tests/nowhere.test.ts']);
});

it('has a test or a file beside everything that it says is held', () => {
  const chapters = page.split(/^## /m).filter((text) => /^V\d/.test(text));
  const rows = chapters.flatMap((text) => text.split('\n').filter((line) => /^\| \d/.test(line)));
  const bare = rows.filter(
    (row) => pathsOf(row).length === 0 && !/above|CloudBase’s own|close to one|CloudBase's own/.test(row),
  );
  expect(bare).toEqual([]);
  expect(rows.length).toBeGreaterThan(60);
});

/** Sources of the product with one of these endings. */
const sourcesOf = (...endings: string[]) =>
  ['cloudfunctions', 'shared', 'miniprogram'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => endings.some((ending) => file.endsWith(ending)) && !file.includes('node_modules'))
      .map((file) => ({ file: slashed(join(room, file)), text: readFileSync(join(root, room, file), 'utf8') })),
  );
const filesWith = (pattern: RegExp, ...endings: string[]) =>
  sourcesOf(...endings).flatMap(({ file, text }) => (pattern.test(text) ? [file] : []));

it('no page shows markup or a foreign page, and no code is made of text', () => {
  expect(filesWith(/<(rich-text|web-view|editor|ad)\b/, '.wxml')).toEqual([]);
  expect(filesWith(/\beval\(|new Function\(|node:vm|child_process/, '.ts')).toEqual([]);
  expect(filesWith(/<view\b/, '.wxml').length).toBeGreaterThan(20);
});

it('the desk shows what students wrote as text, and makes no markup, address or code of it', () => {
  const folder = join(root, 'tools/desk');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const MARKUP =
    /dangerouslySetInnerHTML|(inner|outer)HTML|insertAdjacentHTML|document\.write|srcdoc|\beval\(|new Function\(/i;
  expect(sources.filter((text) => MARKUP.test(text))).toEqual([]);
  // what is opened begins with our own words; the address of a picture is signed by the cloud
  const addresses = sources.flatMap((text) =>
    [...text.matchAll(/\b(?:href|to)=\{([^}]*)/g)].map(([, address = '']) => address),
  );
  expect(addresses.filter((address) => !/^`#\//.test(address))).toEqual([]);
  expect(addresses.length).toBeGreaterThan(3);
  expect(sources.filter((text) => /window\.open|location\.(href|assign|replace)\b/.test(text))).toEqual([]);
});

it('no chance but that of node:crypto, no hash but SHA-256 where nobody prescribes another, no certificate unchecked', () => {
  const server = (pattern: RegExp) => filesWith(pattern, '.ts').filter((file) => !file.startsWith('miniprogram'));
  expect(server(/Math\.random/)).toEqual([]);
  expect(server(/create(Hash|Hmac)\((?!'sha256')/)).toEqual(['cloudfunctions/_platform/pay/bills.ts']);
  expect(server(/rejectUnauthorized|NODE_TLS|checkServerIdentity/)).toEqual([]);
  expect(server(/new RegExp\(|\.RegExp\(/)).toEqual([]);
  expect(server(/createHash\('sha256'\)/).length).toBeGreaterThan(3);
});

it('the phone keeps what a few files write, and nothing else', () => {
  const kept = filesWith(/wx\.(setStorage|saveFile)|\.(writeFile|saveFile)\(/, '.ts');
  const pathsOf = (names: string[]) => names.map((name) => `miniprogram/services/${name}.ts`);
  expect(kept.sort()).toEqual(pathsOf(['phone/keep-text', 'phone/wanted-language', 'storage/storage']));
  // by which each of these keeps what it needs, however its import is laid out
  const KEEPS = /import [^;]*\bkeep\b[^;]*storage\/storage'|import \* as [^;]*storage\/storage'/;
  expect(filesWith(KEEPS, '.ts').sort()).toEqual(
    pathsOf([
      ...['camera/finder-wishes', 'camera/voice', 'cloud/last-problem'],
      ...['journey/payment', 'journey/send-shot', 'journey/session'],
    ]),
  );
});
