// Every page on an English phone with a slow line: it waits in grey and not in Chinese, is English to the last word, and its main
// action works. And on the very first start the tables themselves come late, and are offered when they are there.
import { describe, expect, it } from 'vitest';
import { GIVEN } from '../in-english.js';
import { House } from './house.js';
import { ROWS, type Row } from './rows.js';

/** What is Chinese on an English phone beside names: what tests invented for the cloud to say. */
const OTHERS = ['眼镜有反光。', '会答复。'];

const nameOf = ({ path, ready }: Row) => `${path.split('/')[0]} (${ready})`;

/** What is left of Chinese on the screen. */
function chineseOf(phone: House): string[] {
  const named = phone.words().replace(/ ?\([\u2060\u3400-\u9fff]+\)/g, '');
  const left = [...GIVEN, ...OTHERS].reduce((rest, given) => rest.split(given).join(' '), named);
  return left.match(/[\u3400-\u9fff，。！？：；]+/g) ?? [];
}

const open = (row: Row, first: boolean) =>
  House.open({
    ...{ path: row.path, platform: 'android', network: 'slow', answers: row.answers?.() ?? {} },
    ...{ language: 'en', english: first ? 'to come' : 'kept' },
    ...(row.memory && { memory: row.memory }),
  });

describe.each(ROWS.map((row) => [nameOf(row), row] as const))('%s', (_name, row) => {
  it('in English on a slow line waits without a word of Chinese, and its main action works', async () => {
    const phone = await open(row, false);
    await phone.clock.pass(1000);
    expect([phone.isBusy() || phone.says(row.ready), chineseOf(phone)]).toEqual([true, []]);
    await phone.see(row.ready);
    await phone.see('that it has stopped waiting', () => !phone.isBusy());
    expect(chineseOf(phone)).toEqual([]);
    await row.act(phone);
    await phone.see(row.done[1]);
    expect([phone.shown(), chineseOf(phone), phone.troubles()]).toEqual([row.done[0], [], []]);
    phone.close();
  });

  it('on the first start in English, whose tables come late, is grey, then Chinese, then offers English', async () => {
    const phone = await open(row, true);
    await phone.clock.pass(3000);
    expect([phone.isBusy(), chineseOf(phone)]).toEqual([true, []]);
    await phone.see('English is ready', () => phone.text().includes('English is ready'));
    expect(phone.controls().filter((one) => one.textContent?.includes('Switch to English'))).toHaveLength(1);
    await phone.see('that it has stopped waiting', () => !phone.isBusy());
    expect(phone.troubles()).toEqual([]);
    phone.close();
  });
});
