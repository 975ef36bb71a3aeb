// 采集详情 of a capture that has ended: what can no longer be used is not counted, and what is asked for then stands first.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { ok } from './phone.js';
import { viewOf } from './views.js';
import { ID, withStudent } from './walk.js';

describe.skipIf(skipBrowser)('the details of a capture', () => {
  const student = withStudent();
  const visit = async (state: 'delivered' | 'paid') => {
    const capture = viewOf(state);
    student.screens.answer({
      getCapture: () => ok({ capture }),
      listCaptures: () => ok({ captures: [capture] }),
    });
    await student.visit(`capture/capture?captureId=${ID}`);
    await student.see('采集费用');
  };
  const shown = (words: string) => student.page.getByText(words).filter({ visible: true }).count();
  const chosen = async () => {
    await student.page.getByText('申请与投诉（退款、发票）').filter({ visible: true }).last().tap();
    await student.see('要办什么');
    return student.page.locator('[role=radio][aria-checked=true]').first().textContent();
  };

  it('that is finished count no tries, and lead to the invoice', async () => {
    await visit('delivered');
    expect([await shown('剩余检测次数'), await shown('剩余提交次数')]).toEqual([0, 0]);
    expect(await chosen()).toContain('发票');
  });

  it('that goes on count them, and lead to the refund', async () => {
    await visit('paid');
    expect([await shown('剩余检测次数'), await shown('剩余提交次数')]).toEqual([1, 1]);
    expect(await chosen()).toContain('退款');
  });
});
