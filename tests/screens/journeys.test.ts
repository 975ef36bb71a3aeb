// What a student does on the pages of the first half, tap by tap in Chromium, and what each tap sends to the cloud.
import type { Browser, Page } from 'playwright-core';
import QRCode from 'qrcode';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, type PhoneOnScreen, skipBrowser } from '../browser/harness/browser.js';
import { fails, ok, openScreens, type Screens, SESSION } from './phone.js';
import { viewOf } from './views.js';

const ID = 'abcdefgh12345678';
const PAYMENT = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=wx1', signType: 'RSA', paySign: 's' } as const;

describe.skipIf(skipBrowser)('a student on the pages', () => {
  let browser: Browser;
  let screens: Screens;
  let phone: PhoneOnScreen;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    screens = await openScreens(browser);
    phone = await screens.open('home/home');
    page = phone.page;
  });
  beforeEach(() => screens.answer({}));
  afterAll(async () => {
    await screens?.stop();
    await browser?.close();
  });

  const press = (name: string) => page.getByRole('button', { name, exact: true }).last().tap();
  const see = (words: string) => page.getByText(words).first().waitFor();
  const shown = () => page.evaluate('__phone.page()');
  const clipboard = () => page.evaluate('__phone.clipboard');
  it('enters without agreeing, is told what that means, and agrees later', async () => {
    let consent = { face: false, identity: false };
    screens.answer({
      login: (data) => {
        consent = data.consent ?? consent;
        return ok({ ...SESSION, consent });
      },
      listCaptures: () => ok({ captures: [] }),
    });
    await screens.visit(phone, 'welcome/welcome');
    await press('立即进入');
    await see('不同意人脸照片，就不能拍照');
    await press('先看看');
    await see('同意处理学籍和身份信息后，才能识别采集码。');
    expect(screens.sent('login').at(-1)).toEqual({ consent: { face: false, identity: false } });
    await page.getByText('去看看并同意').tap();
    await page.getByText('我同意处理我的学籍和身份信息').tap();
    await page.locator('[role=checkbox][aria-checked=true]').waitFor();
    expect(screens.sent('login').at(-1)).toEqual({ consent: { face: false, identity: true } });
  });

  it('who has been here goes straight home, and a batch code from a poster comes along', async () => {
    const query = { user: 'returning', scene: 'B2027-01' };
    await screens.visit(phone, 'home/home', { user: 'returning' });
    await see('获取采集资格');
    await screens.visit(phone, 'welcome/welcome', query);
    await see('获取采集资格');
    expect(await shown()).toContain('home');
    expect(screens.sent('login').at(-1)).toMatchObject({ batch: 'B2027-01' });
  });

  it('a status that changes while the page is open appears by itself', async () => {
    await screens.visit(phone, 'home/home');
    await see('待支付');
    screens.answer({ listCaptures: () => ok({ captures: [viewOf('paid')] }) });
    await see('待采集');
  });

  it('an album picture is read; a wrong code gets its sentence, the drawing and the way to the tutorial', async () => {
    screens.answer({ readCaptureCode: () => fails('CODE_NOT_CAPTURE') });
    await screens.visit(phone, 'scan/scan');
    await press('相册识别');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('同意并继续')]);
    const code = await QRCode.toBuffer('https://example.org');
    await chooser.setFiles({ name: 'code.png', mimeType: 'image/png', buffer: code });
    await see('这不是学信网图像采集码。');
    await see('正确的采集码长这样');
    expect(screens.uploads[0]!.path).toMatch(/^codes\/u1234567\/\d+\.png$/);
    expect(screens.sent('readCaptureCode')[0]).toMatchObject({
      fileId: expect.stringContaining(screens.uploads[0]!.path),
    });
    await page.getByText('查看获取教程', { exact: true }).tap();
    await see('第 1 步');
  });

  it('refusing the privacy guideline is no dead end: it is said what happened', async () => {
    await screens.visit(phone, 'scan/scan');
    await press('相册识别');
    await press('暂不同意');
    await see('您没有同意《隐私保护指引》');
    expect(screens.sent('readCaptureCode')).toEqual([]);
  });

  it('a wrong suffix empties the field, the right one shows the masked facts and leads to 采集列表', async () => {
    const claimed = viewOf('claimed');
    screens.answer({
      getCapture: () => ok({ capture: claimed }),
      verifyIdentity: ({ suffix }) =>
        suffix === '123X'
          ? ok({ capture: viewOf('verified') })
          : fails('SUFFIX_WRONG', '后四位与学籍信息不符，还剩 4 次。'),
    });
    await screens.visit(phone, `verify/verify?captureId=${ID}`);
    await page.locator('input').fill('9999');
    await press('核验');
    await see('还剩 4 次');
    expect(await page.locator('input').inputValue()).toBe('');
    await page.locator('input').fill('123x');
    await press('核验');
    await see('110***********123X');
    expect(screens.sent('verifyIdentity').map(({ suffix }) => suffix)).toEqual(['9999', '123X']);
    await press('信息无误，继续');
    await see('开始采集');
    expect(await shown()).toContain('captures');
  });

  it('a locked suffix says until when, and asks people for help', async () => {
    screens.answer({
      getCapture: () => ok({ capture: viewOf('claimed') }),
      verifyIdentity: () => fails('SUFFIX_LOCKED', '输错次数过多，已锁定到 16:42。'),
      requestService: () => ok({ requestId: 'REQ0001', say: '客服会在1个工作日内处理。' }),
    });
    await screens.visit(phone, `verify/verify?captureId=${ID}`);
    await page.locator('input').fill('0000');
    await press('核验');
    await see('已锁定到 16:42');
    await page.getByText('请客服人工核验', { exact: true }).tap();
    await press('提交申请');
    await see('客服会在1个工作日内处理。');
    expect(screens.sent('requestService')).toEqual([{ kind: 'unlock', captureId: ID, text: '' }]);
    await page.getByText('复制编号').tap();
    expect(await clipboard()).toBe('REQ0001');
  });

  it('采集列表 leads through 采集详情 to 服务内容, as the manual says', async () => {
    await screens.visit(phone, 'captures/captures');
    await press('张* 开始采集');
    await see('采集费用');
    await press('拍照');
    await see('一次付费，包含下面全部服务');
    expect(await shown()).toContain('service');
  });

  it('a cancelled payment keeps its calm and can be paid afterwards; two taps make one order', async () => {
    let paid = false;
    screens.answer({
      createOrder: () => ok({ capture: viewOf('paying'), orderId: 'o1', payment: PAYMENT }),
      confirmPayment: () => ok({ paid, capture: viewOf(paid ? 'paid' : 'paying') }),
    });
    await screens.visit(phone, `service/service?captureId=${ID}`);
    const pay = page.getByRole('button', { name: '立即支付 30.00 元' });
    await pay.waitFor();
    await pay.evaluate((element) => {
      for (let tap = 0; tap < 2; tap++)
        for (const type of ['mousedown', 'mouseup']) element.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    });
    await page.frameLocator('iframe').getByText('取消').click();
    await see('支付已取消，没有扣款');
    expect(screens.sent('createOrder')).toHaveLength(1);
    await pay.tap();
    paid = true;
    await page.frameLocator('iframe').getByText('支付').click();
    await see('已支付');
    await press('去看拍照要求');
    expect(await shown()).toContain('requirements');
  });

  it('paid but not yet confirmed: waits in peace, survives a restart, and repairs itself', async () => {
    let paid = false;
    const answers = {
      getCapture: () => ok({ capture: viewOf('paying') }),
      createOrder: () => ok({ capture: viewOf('paying'), orderId: 'o1', payment: PAYMENT }),
      confirmPayment: () => ok({ paid, capture: viewOf(paid ? 'paid' : 'paying') }),
    };
    screens.answer(answers);
    const path = `service/service?captureId=${ID}`;
    await screens.visit(phone, path, { user: 'waiting' });
    await page.getByRole('button', { name: '立即支付 30.00 元' }).tap();
    await page.frameLocator('iframe').getByText('支付').click();
    await see('正在确认支付结果');
    await screens.visit(phone, path, { user: 'waiting' });
    await see('正在确认支付结果');
    expect(await page.getByRole('button', { name: '立即支付 30.00 元' }).count()).toBe(0);
    paid = true;
    await see('已支付');
  });

  it('an answer is found by search, and the reference of the last error can be copied', async () => {
    screens.answer({ listCaptures: () => fails('INTERNAL') });
    await screens.visit(phone, 'home/home');
    await see('重试');
    await page.getByLabel('客服', { exact: true }).tap();
    await page.getByText('大多数问题在这里马上有答案').tap();
    await see('最近一次出错');
    await page.getByLabel('复制编号').last().tap();
    expect(await clipboard()).toBe('R-20270301-8F3K2Q');
    await page.getByLabel('搜索常见问题').last().fill('反光');
    await page.getByText('可以戴眼镜吗？').tap();
    await see('常戴眼镜可以戴，但不能有色、不能反光。');
    expect(await page.getByText('审核要多久？').count()).toBe(0);
  });

  it('an invoice is asked for only when it is complete', async () => {
    screens.answer({ requestService: () => ok({ requestId: 'REQ0002', say: '发票会发到您的邮箱。' }) });
    await screens.visit(phone, `requests/requests?kind=invoice&captureId=${ID}`);
    await see('发票信息');
    await press('提交申请');
    await see('请填写发票抬头。');
    await page.getByLabel('发票抬头，必填').last().fill('张三');
    await page.getByLabel('接收邮箱，必填').last().fill('zhang@example.org');
    await press('提交申请');
    await see('发票会发到您的邮箱。');
    expect(screens.sent('requestService')).toEqual([
      {
        kind: 'invoice',
        captureId: ID,
        text: '',
        invoice: { title: '张三', taxNumber: '', email: 'zhang@example.org' },
      },
    ]);
  });

  it('a consent is withdrawn only after a question, and deletion asks twice and starts anew', async () => {
    screens.answer({ eraseMe: () => ok({ captures: 1, files: 3 }) });
    await screens.visit(phone, 'privacy/privacy');
    await page.getByText('我同意处理我的人脸照片').tap();
    await press('不撤回');
    await page.getByText('我同意处理我的人脸照片').tap();
    await press('撤回');
    await page.locator('[aria-label="我同意处理我的人脸照片"][aria-checked=false]').waitFor();
    expect(screens.sent('login').filter(({ consent }) => consent)).toEqual([
      { consent: { face: false, identity: true } },
    ]);
    await press('立即删除我的全部资料');
    await page.getByText('我明白，删除后不能恢复').tap();
    await press('删除');
    await press('不删除');
    expect(screens.sent('eraseMe')).toEqual([]);
    await press('删除');
    await press('确认删除');
    await see('删除了 1 条采集记录和 3 个文件。');
    expect(screens.sent('eraseMe')).toEqual([{ confirm: true }]);
    await page.getByRole('dialog').last().getByRole('button').tap();
    await see('立即进入');
  });

  it('without a network the page says so, keeps what it shows, and catches up when the network is back', async () => {
    await screens.visit(phone, 'home/home');
    await see('待支付');
    await page.evaluate('__phone.offline(true)');
    await see('网络已断开');
    expect(await page.getByText('待支付').count()).toBeGreaterThan(0);
    screens.answer({ listCaptures: () => ok({ captures: [viewOf('delivered')] }) });
    await page.evaluate('__phone.offline(false)');
    await see('已上传学信网');
    expect(await page.getByText('网络已断开').count()).toBe(0);
  });

  it('an old version offers the new one', async () => {
    await screens.visit(phone, 'home/home');
    await see('待支付');
    await page.evaluate('__phone.update()');
    await see('有新版本');
    await press('稍后');
  });
});
