// What a student does from 采集列表 to the payment, and with customer service and their own data, tap by tap in Chromium.
import { describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../miniprogram/services/journey/consent-words.js';
import { skipBrowser } from '../browser/harness/browser.js';
import { fails, ok, SESSION } from './phone.js';
import { viewOf } from './views.js';
import { ID, withStudent } from './walk.js';

const PAYMENT = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=wx1', signType: 'RSA', paySign: 's' } as const;

describe.skipIf(skipBrowser)('a student who pays and asks', () => {
  const student = withStudent();

  it('采集列表 leads through 采集详情 to 服务内容, as the manual says', async () => {
    await student.visit('captures/captures');
    await student.press('张* 开始采集');
    await student.see('采集费用');
    await student.press('拍照');
    await student.see('一次付费，包含下面全部服务');
    expect(await student.shown()).toContain('service');
  });

  it('what limits a refund stands where one pays, in the words of the form; that shooting again is free stands once', async () => {
    await student.visit(`service/service?captureId=${ID}`);
    await student.see('照片审核通过后一般不能退款。');
    expect(await student.page.getByText('免费重拍').filter({ visible: true }).count()).toBe(1);
    await student.visit(`requests/requests?kind=refund&captureId=${ID}`);
    await student.see('照片审核通过后一般不能退款。');
  });

  it('a cancelled payment keeps its calm and can be paid afterwards; two taps make one order', async () => {
    let paid = false;
    student.screens.answer({
      createOrder: () => ok({ capture: viewOf('paying'), orderId: 'o1', payment: PAYMENT }),
      confirmPayment: () => ok({ paid, capture: viewOf(paid ? 'paid' : 'paying') }),
    });
    await student.visit(`service/service?captureId=${ID}`);
    const pay = student.page.getByRole('button', { name: '立即支付 30.00 元' });
    await pay.waitFor();
    await pay.evaluate((element) => {
      for (let tap = 0; tap < 2; tap++)
        for (const type of ['mousedown', 'mouseup']) element.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    });
    await student.page.frameLocator('iframe').getByText('取消').click();
    await student.see('支付已取消，没有扣款');
    expect(student.screens.sent('createOrder')).toHaveLength(1);
    await pay.tap();
    paid = true;
    await student.page.frameLocator('iframe').getByText('支付').click();
    await student.see('已支付');
    await student.press('去看拍照要求');
    expect(await student.shown()).toContain('requirements');
  });

  it('nobody pays before they agree to the photo that is paid for', async () => {
    student.screens.answer({ login: () => ok({ ...SESSION, consent: { face: false, identity: true } }) });
    await student.visit(`service/service?captureId=${ID}`, { user: 'not-yet' });
    await student.page.getByRole('button', { name: '立即支付 30.00 元' }).tap();
    await student.see('拍照前需要您同意一项');
    expect(student.screens.sent('createOrder')).toEqual([]);
  });

  it('paid but not yet confirmed: waits in peace, survives a restart, and repairs itself', async () => {
    let paid = false;
    const answers = {
      getCapture: () => ok({ capture: viewOf('paying') }),
      createOrder: () => ok({ capture: viewOf('paying'), orderId: 'o1', payment: PAYMENT }),
      confirmPayment: () => ok({ paid, capture: viewOf(paid ? 'paid' : 'paying') }),
    };
    student.screens.answer(answers);
    const path = `service/service?captureId=${ID}`;
    await student.visit(path, { user: 'waiting' });
    await student.page.getByRole('button', { name: '立即支付 30.00 元' }).tap();
    await student.page.frameLocator('iframe').getByText('支付').click();
    await student.see('正在确认支付结果');
    await student.visit(path, { user: 'waiting' });
    await student.see('正在确认支付结果');
    expect(await student.page.getByRole('button', { name: '立即支付 30.00 元' }).count()).toBe(0);
    paid = true;
    await student.later(30);
    await student.see('已支付');
  });

  it('an answer is found by search, and the reference of the last error can be copied', async () => {
    student.screens.answer({ listCaptures: () => fails('INTERNAL') });
    await student.visit('home/home');
    await student.see('重试');
    await student.page.getByLabel('客服', { exact: true }).tap();
    await student.page.getByText('大多数问题在这里马上有答案').tap();
    await student.see('最近一次出错');
    await student.page.getByLabel('复制编号').last().tap();
    expect(await student.clipboard()).toBe('R-20270301-8F3K2Q');
    await student.page.getByLabel('搜索常见问题').last().fill('反光');
    await student.page.getByText('可以戴眼镜吗？').tap();
    await student.see('常戴眼镜可以戴，但不能有色、不能反光。');
    expect(await student.page.getByText('审核要多久？').count()).toBe(0);
  });

  it('an invoice is asked for only when it is complete', async () => {
    student.screens.answer({
      requestService: () => ok({ requestId: 'REQ0002', number: 'REQ0002', say: '发票会发到您的邮箱。' }),
    });
    await student.visit(`requests/requests?kind=invoice&captureId=${ID}`);
    await student.see('发票信息');
    await student.press('提交申请');
    await student.see('请填写发票抬头。');
    await student.page.getByLabel('发票抬头，必填').last().fill('张三');
    await student.page.getByLabel('接收邮箱，必填').last().fill('zhang@example.org');
    await student.press('提交申请');
    await student.see('发票会发到您的邮箱。');
    expect(student.screens.sent('requestService')).toEqual([
      {
        kind: 'invoice',
        captureId: ID,
        text: '',
        invoice: { title: '张三', taxNumber: '', email: 'zhang@example.org' },
      },
    ]);
  });

  it('a consent is withdrawn only after a question, and deletion asks twice and starts anew', async () => {
    student.screens.answer({ eraseMe: () => ok({ captures: 1, files: 3, later: 0, ask: [] }) });
    await student.visit('privacy/privacy');
    await student.page.getByText('我同意处理我的人脸照片').tap();
    await student.press('不撤回');
    await student.page.getByText('我同意处理我的人脸照片').tap();
    await student.press('撤回');
    await student.page.locator('[aria-label="我同意处理我的人脸照片"][aria-checked=false]').waitFor();
    expect(student.screens.sent('login').filter(({ consent }) => consent)).toEqual([
      { consent: { face: false, identity: true }, version: CONSENT_VERSION },
    ]);
    await student.press('立即删除我的全部资料');
    await student.page.getByText('我明白，删除后不能恢复').tap();
    await student.press('删除');
    await student.press('不删除');
    expect(student.screens.sent('eraseMe')).toEqual([]);
    await student.press('删除');
    await student.press('确认删除');
    await student.see('删除了 1 条采集记录和 3 个文件。');
    expect(student.screens.sent('eraseMe')).toEqual([{ confirm: true }]);
    await student.page.getByRole('dialog').last().getByRole('button').tap();
    await student.see('立即进入');
  });
});
