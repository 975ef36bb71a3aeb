// What covers the program hides it: a page that asks anew whenever it is shown does so after a scan, a call and a preview as well.
import { join } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { byText, loadProgram, log, type Program, screen, tap, wxOf } from './program.js';

let program: Program;
beforeAll(async () => {
  program = await loadProgram(join(import.meta.dirname, 'fixtures/mini'));
  await program.start('/pages/first/first');
});

it.each([
  ['android', ['first hide', 'app show', 'first show', 'answer']],
  ['ios', ['first hide', 'answer', 'app show', 'first show']],
])('the dialler hides the page, and on %s it is shown again in that order', async (platform, order) => {
  program.phone.platform = platform;
  log().length = 0;
  const call = Promise.resolve(wxOf().makePhoneCall!({ phoneNumber: '400-000-0000' }));
  const answered = call.then(() => log().push('answer'));
  await vi.waitFor(() => byText('button', '呼叫'));
  tap(byText('button', '呼叫'));
  await answered;
  await vi.waitFor(() => expect(log()).toEqual(order));
});

it('a phone that is put away meanwhile hides it once', async () => {
  log().length = 0;
  const call = Promise.resolve(wxOf().makePhoneCall!({ phoneNumber: '400-000-0000' }));
  await vi.waitFor(() => byText('button', '取消'));
  screen().dispatchEvent(new (screen().Event)('phone-leave'));
  screen().dispatchEvent(new (screen().Event)('phone-return'));
  expect(log()).toEqual(['first hide']);
  tap(byText('button', '取消'));
  await expect(call).rejects.toEqual({ errMsg: 'makePhoneCall:fail cancel' });
  await vi.waitFor(() => expect(log()).toEqual(['first hide', 'app show', 'first show']));
});
