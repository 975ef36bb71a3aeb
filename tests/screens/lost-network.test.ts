// An action that met no network leaves its sentence beside the button; when the network is back the sentence is gone.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { ok } from './phone.js';
import { viewOf } from './views.js';
import { ID, type Student, withStudent } from './walk.js';

const ACTIONS: Record<string, { path: string; ready: string; act(student: Student): Promise<void> }> = {
  核验: {
    path: `verify/verify?captureId=${ID}`,
    ready: '请输入证件号码后四位',
    async act({ page, press }) {
      await page.locator('input').fill('123X');
      await press('核验');
    },
  },
  相册识别: {
    path: 'scan/scan',
    ready: '相册识别',
    async act({ page, press }) {
      await press('相册识别');
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('同意并继续')]);
      await chooser.setFiles({ name: 'code.png', mimeType: 'image/png', buffer: Buffer.from('code') });
    },
  },
  删除: {
    path: 'privacy/privacy',
    ready: '您的同意',
    async act({ page, press }) {
      await press('立即删除我的全部资料');
      await page.getByText('我明白，删除后不能恢复').tap();
      await press('删除');
      await press('确认删除');
    },
  },
  立即支付: {
    path: `service/service?captureId=${ID}`,
    ready: '一次付费，包含下面全部服务',
    act: ({ press }) => press('立即支付 30.00 元'),
  },
};

describe.skipIf(skipBrowser)('an action without a network', () => {
  const student = withStudent();

  it.each(Object.entries(ACTIONS))(
    '【%s】 says so, and takes it back when the network is there again',
    async (_name, action) => {
      const state = action.path.startsWith('verify') ? 'claimed' : 'verified';
      student.screens.answer({ getCapture: () => ok({ capture: viewOf(state) }) });
      await student.visit(action.path);
      await student.see(action.ready);
      await student.page.evaluate('__phone.offline(true)');
      await action.act(student);
      await student.see('网络连接不上。');
      await student.page.evaluate('__phone.offline(false)');
      await student.page.getByText('网络连接不上。').waitFor({ state: 'detached' });
      expect(await student.page.getByText(action.ready).count()).toBeGreaterThan(0);
    },
  );
});
