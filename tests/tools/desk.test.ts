// What the desk's page is beside its components: whom its policy lets it talk to, and a table that no spreadsheet runs.
import { expect, it } from 'vitest';
import { actionsOf } from '../../cloudfunctions/staff/may-do.js';
import { ROLES } from '../../shared/roles.js';
import { DEEDS } from '../../tools/desk/actions.js';
import { deskPage } from '../../tools/desk/build.js';
import { toCsv } from '../../tools/desk/csv.js';
import { atDesk, nameOfAction, sayCode } from '../../tools/desk/desk-words.js';

it('the page talks to its function and to nobody else, and runs nothing inline', () => {
  const page = deskPage({ api: 'https://env.example.com/desk?"><script>', pictures: ['https://files.example.com'] });
  const policy = /Security-Policy" content="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("img-src 'self' data: https://files.example.com; connect-src https://env.example.com;");
  expect(policy).not.toContain('unsafe');
  expect(page.match(/<script/g)).toHaveLength(1);
});

it('an answer names buttons and rooms at the desk, and leaves what somebody wrote as it is', () => {
  expect(atDesk('已经在等待上传；长时间没有结果可 resend。')).toBe(
    '已经在等待上传；长时间没有结果可“重新上传学信网”。',
  );
  expect(atDesk('请先用 batch 把“help 2027”的 closesAt 延后，再用 find.json')).toBe(
    '请先用“批次”把“help 2027”的截止时间延后，再用“查找”',
  );
  expect(atDesk('有待处理的申请，请办理或答复（answer）。')).toBe('有待处理的申请，请办理或答复。');
  expect(atDesk('batch.priceYuan：0.5 元不在 1–100 元之间')).toBe('价格：0.5 元不在 1–100 元之间');
  expect([sayCode('event', 'submit'), sayCode('to', 'paid'), sayCode('by', 'staff:王芳')]).toEqual([
    '提交',
    '待采集',
    '王芳',
  ]);
  // an alarm speaks to whoever reads it in the group, too
  expect(sayCode('内容', '新的投诉，请在工作台的“申请”或用 staff 的 requests 处理。')).toBe(
    '新的投诉，请在“申请”里处理。',
  );
  // a code that nobody has words for is shown as it is
  expect([sayCode('event', 'other'), sayCode('原因', 'submit')]).toEqual(['other', 'submit']);
});

it('whatever staff may do has a button at the desk, but for what its rooms show and change by forms of their own', () => {
  const buttons = new Set(DEEDS.map(({ action }) => action));
  const others = actionsOf({ name: '', roles: ROLES, entry: '' }).filter((action) => !buttons.has(action));
  const looks = ['find', 'show', 'stats', 'requests', 'complaint', 'money', 'next', 'batches', 'texts'];
  expect(others).toEqual([...looks, 'many', 'batch', 'schoolCode', 'help', 'saveProfile', 'setProfile']);
  // and answers that lead to one of them have its name
  const bare = others.filter((action) => nameOfAction(action).includes(action));
  expect(bare).toEqual([]);
});

it('a table opens in Excel with Chinese intact, and no cell of it is a formula', () => {
  expect(
    toCsv([
      ['批次', '=1+1', '@x'],
      ['a"b', 'c,d', -3],
    ]),
  ).toBe('\uFEFF批次,\'=1+1,\'@x\r\n"a""b","c,d",-3\r\n');
  for (const sign of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '\0'])
    expect([sign, toCsv([[`${sign}1+1`]])]).toEqual([sign, expect.stringMatching(/^\uFEFF"?'/)]);
});
