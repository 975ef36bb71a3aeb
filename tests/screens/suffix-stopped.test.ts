// Wrong too often for good: no time opens that lock, and the page that said "again when the time is over" let its student wait
// for what never comes. Only customer service opens it, and the page is at once as it was when the student comes back.
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../shared/errors.js';
import { skipBrowser } from '../browser/harness/browser.js';
import { fails, ok } from './phone.js';
import { viewOf } from './views.js';
import { ID, withStudent } from './walk.js';

describe.skipIf(skipBrowser)('a student whose last four were wrong too often', () => {
  const student = withStudent();

  it('is led to customer service and to no later try, and may try again on the way back', async () => {
    const { say, next } = ERRORS.SUFFIX_STOPPED;
    student.screens.answer({
      getCapture: () => ok({ capture: viewOf('claimed') }),
      verifyIdentity: () => fails('SUFFIX_STOPPED', say),
      requestService: () => ok({ requestId: 'REQ0001', number: 'REQ0001', say: '客服会在1个工作日内处理。' }),
    });
    await student.visit(`verify/verify?captureId=${ID}`);
    await student.page.locator('input').fill('0000');
    await student.press('核验');
    await student.see(say);
    await student.see(next);
    for (const words of ['到时间了，再试一次', '到时间后可以继续输入'])
      expect([words, await student.page.getByText(words).filter({ visible: true }).count()]).toEqual([words, 0]);
    await student.press('请客服人工核验');
    await student.press('提交申请');
    expect(student.screens.sent('requestService')).toEqual([{ kind: 'unlock', captureId: ID, text: '' }]);
    await student.press('完成');
    await student.see('请输入证件号码后四位');
    expect(await student.page.getByText(say).filter({ visible: true }).count()).toBe(0);
  });
});
