// Every page met by every kind of phone and line: it can be used, or it says kindly what to do next; it is never blank and never
// waits without end, nothing goes wrong behind it, people are one tap away, and when the line is back the action works.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { APP_ROOT } from '../../program.js';
import { isComputer, ON_COMPUTER, OTHERS } from './computers.js';
import { House } from './house.js';
import { ROWS, type Row } from './rows.js';

/** Every kind that the stand-in knows (local/wechat/runtime/phone.ts); slow: its face tracker is late. */
const PHONES = ['android', 'ios', 'ohos', 'ohos_pc', 'windows', 'mac', 'slow'];

const nameOf = ({ path, ready }: Row) => `${path.split('/')[0]} (${ready})`;
const open = (row: Row, platform: string, network: Parameters<House['setNetwork']>[0] = 'there') =>
  House.open({
    ...{ path: row.path, platform, network, answers: row.answers?.() ?? {} },
    ...(row.memory && { memory: row.memory }),
  });

/** People are one tap away, also without a line. */
async function findHelp(phone: House): Promise<void> {
  await phone.press('客服');
  await phone.see('在线客服');
  await phone.press('关闭');
}

const atRest = (phone: House) => phone.see('that it has stopped waiting', () => !phone.isBusy());

async function end(phone: House): Promise<void> {
  expect(phone.troubles()).toEqual([]);
  phone.close();
}

it('has every page of the program, and none that is gone', () => {
  const { pages } = JSON.parse(readFileSync(join(APP_ROOT, 'app.json'), 'utf8')) as { pages: string[] };
  const inTable = ROWS.map(({ path }) => `pages/${path.split('?')[0]}`);
  expect([...new Set(inTable)].sort()).toEqual([...pages].sort());
});

it('has every kind of phone', async () => {
  const phone = await open(ROWS[0]!, 'android');
  expect(PHONES).toEqual(phone.window.program.phone.kinds);
  await end(phone);
});

describe.each(ROWS.map((row) => [nameOf(row), row] as const))('%s', (_name, row) => {
  it.each(PHONES)('on %s is usable, has 客服 one tap away, and its main action works', async (platform) => {
    const phone = await open(row, platform);
    const shoots = isComputer(platform) ? row.shoots : undefined;
    const other = isComputer(platform) ? OTHERS[row.path.split('?')[0]!] : undefined;
    await phone.see(shoots === 'at once' ? ON_COMPUTER : row.ready);
    await atRest(phone);
    await findHelp(phone);
    if (shoots !== 'at once') {
      await (other ?? row).act(phone);
      await phone.see(shoots ? ON_COMPUTER : (other?.says ?? row.done[1]));
      expect(phone.shown()).toBe(row.done[0]);
    }
    await end(phone);
  });

  it('with slow answers shows at once that it waits, and then all the same', async () => {
    const phone = await open(row, 'android', 'slow');
    await phone.clock.pass(1000);
    expect(phone.isBusy() || phone.text().includes(row.ready)).toBe(true);
    await phone.see(row.ready);
    await atRest(phone);
    await row.act(phone);
    await phone.see(row.done[1]);
    await end(phone);
  });

  it('opened without a line says so, offers one thing to do, and loads by itself when it is back', async () => {
    const phone = await open(row, 'android', 'gone');
    await phone.see('网络已断开');
    await atRest(phone);
    const usable = phone.text().includes(row.ready);
    expect(usable || phone.controls('重试').length === 1).toBe(true);
    await findHelp(phone);
    phone.setNetwork('there');
    await phone.see(row.ready);
    expect(phone.text()).not.toMatch(/网络已断开|网络连接不上/);
    await row.act(phone);
    await phone.see(row.done[1]);
    await end(phone);
  });

  it('opened while no answer comes stops waiting, offers one thing to do, and that helps when answers come again', async () => {
    const phone = await open(row, 'android', 'silent');
    await phone.clock.pass(1000);
    await atRest(phone);
    const usable = phone.text().includes(row.ready);
    expect(usable || phone.controls('重试').length === 1).toBe(true);
    phone.setNetwork('there');
    if (!usable) await phone.press('重试');
    await phone.see(row.ready);
    await row.act(phone);
    await phone.see(row.done[1]);
    await end(phone);
  });

  it('whose main action gets no answer says so and may be pressed again, which then works', async () => {
    const phone = await open(row, 'android');
    await phone.see(row.ready);
    await atRest(phone);
    phone.setNetwork('silent');
    await row.act(phone);
    if (row.asks) await phone.see('网络连接不上');
    await atRest(phone);
    phone.setNetwork('there');
    if (row.asks) await row.act(phone);
    else if (phone.controls('重试').length > 0) await phone.press('重试');
    await phone.see(row.done[1]);
    expect(phone.shown()).toBe(row.done[0]);
    await end(phone);
  });

  it('whose line is gone at its main action says so, keeps the page, and does it when the line is back', async () => {
    const phone = await open(row, 'android');
    await phone.see(row.ready);
    await atRest(phone);
    phone.setNetwork('gone');
    await row.act(phone);
    if (row.asks) await phone.see('网络连接不上');
    else await phone.see('网络已断开', () => phone.text().includes(row.done[1]) || phone.controls('重试').length === 1);
    await atRest(phone);
    phone.setNetwork('there');
    await phone.see('no word of a lost line', () => !/网络已断开|网络连接不上/.test(phone.text()));
    if (row.asks) {
      expect(phone.text()).toContain(row.ready);
      await row.act(phone);
    }
    await phone.see(row.done[1]);
    expect(phone.shown()).toBe(row.done[0]);
    await end(phone);
  });
});
