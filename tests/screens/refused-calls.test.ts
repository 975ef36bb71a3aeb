// The stand-in refuses as CloudBase does: a page is opened against every documented code, and none of them is the network.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { CLOUD_CODES } from './cloud-codes.js';
import { withStudent } from './walk.js';

describe.skipIf(skipBrowser)('a page whose cloud refuses', () => {
  const student = withStudent();

  it.each(CLOUD_CODES)(
    'with %i says that the system is busy, names it for staff, and loads once it serves',
    async (code) => {
      await student.visit('captures/captures', { refuses: String(code) });
      await student.see('系统繁忙，没有及时响应。');
      await student.see(`WX${code}`);
      expect(await student.page.getByText('网络连接不上').count()).toBe(0);
      await student.page.evaluate('__phone.refuses.call = 0; undefined');
      await student.press('重试');
      await student.see('待支付');
    },
  );
});
