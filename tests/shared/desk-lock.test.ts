// The lock of the desk's sign-in is told on three pages, to operators and to whoever checks the product's security: they say the
// numbers that count.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { numberIn } from '../numbers.js';

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

it('whoever is locked out of the desk reads the numbers that count, wherever they are told', () => {
  const numberOf = (name: string) => numberIn('cloudfunctions/desk/sign-in.ts', name);
  const [most, minutes] = [numberOf('MOST_CODE_TRIES'), numberOf('LOCK_MINUTES')];
  const word = WORDS[most] ?? `${most}`;
  // a line may end anywhere in a sentence
  const page = (file: string) => readFileSync(file, 'utf8').replace(/\s+/g, ' ');
  expect(page('README.zh.md')).toContain(`验证码错 ${most} 次锁定 ${minutes} 分钟（以后加倍）`);
  expect(page('docs/desk.md').toLowerCase()).toContain(
    `${word} wrong codes beside the right secret lock for ${minutes} minutes`,
  );
  expect(page('docs/security.md')).toContain(`${word} wrong ones lock`);
});
