// What a student does until the capture is verified, tap by tap in Chromium, and what each tap sends to the cloud.

import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { resizeTo, skipBrowser } from '../browser/harness/browser.js';
import { fails, ok, SESSION } from './phone.js';
import { viewOf } from './views.js';
import { ID, withStudent } from './walk.js';

describe.skipIf(skipBrowser)('a student who arrives', () => {
  const student = withStudent();

  it('enters without agreeing, is told what that means, and agrees later', async () => {
    let consent = { face: false, identity: false };
    student.screens.answer({
      login: (data) => {
        consent = data.consent ?? consent;
        return ok({ ...SESSION, consent });
      },
      listCaptures: () => ok({ captures: [] }),
    });
    await student.visit('welcome/welcome');
    await student.press('立即进入');
    await student.see('不同意人脸照片，就不能拍照');
    await student.press('先看看');
    await student.see('同意处理学籍和身份信息后，才能识别采集码。');
    expect(student.screens.sent('login').at(-1)).toMatchObject({ consent: { face: false, identity: false } });
    await student.page.getByText('去看看并同意').tap();
    await student.page.getByRole('checkbox', { name: '我同意处理我的学籍和身份信息' }).tap();
    await student.press('同意好了，返回继续');
    expect(student.screens.sent('login').at(-1)).toMatchObject({ consent: { face: false, identity: true } });
  });

  it('cannot take back unseen what was agreed to on another phone: the boxes come when it is known', async () => {
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    student.screens.answer({ login: () => asked.then(() => ok(SESSION)) });
    await student.visit('welcome/welcome');
    await student.see('需要您的同意');
    const boxes = student.page.getByRole('checkbox');
    expect(await boxes.count()).toBe(0);
    await student.press('立即进入');
    answer();
    // the early tap waited too, and finds both agreed
    await student.see('待支付');
    expect(student.screens.sent('login').at(-1)).toMatchObject({ consent: { face: true, identity: true } });
  });

  it('who has been here goes straight home, and a batch code from a poster comes along', async () => {
    const query = { user: 'returning', scene: 'B2027-01' };
    await student.visit('home/home', { user: 'returning' });
    await student.see('获取采集资格');
    await student.visit('welcome/welcome', query);
    await student.see('获取采集资格');
    expect(await student.shown()).toContain('home');
    expect(student.screens.sent('login').at(-1)).toMatchObject({ batch: 'B2027-01' });
  });

  it('reads the name of the batch once: on the card, or above when no card has it', async () => {
    const batch = student.page.getByText(SESSION.batchName, { exact: true }).filter({ visible: true });
    await student.visit('home/home');
    await student.see('待支付');
    await student.see(SESSION.brand);
    expect(await batch.count()).toBe(1);
    student.screens.answer({ listCaptures: () => ok({ captures: [viewOf('paid', { batchName: '2026届补采' })] }) });
    await student.visit('home/home');
    await student.see('待采集');
    await batch.waitFor();
    expect(await batch.count()).toBe(1);
  });

  it('a page opened without a network loads by itself when the network is back', async () => {
    student.screens.answer({ getCapture: () => ok({ capture: viewOf('claimed') }) });
    await student.visit('home/home');
    await student.see('获取采集资格');
    await student.page.evaluate('__phone.offline(true)');
    await student.page.evaluate(`wx.navigateTo({ url: '/pages/verify/verify?captureId=${ID}' })`);
    await student.see('网络连接不上。');
    await student.page.evaluate('__phone.offline(false)');
    await student.see('请输入证件号码后四位');
  });

  it('who opened a shared page comes home by the house in the bar, and home itself has none', async () => {
    await student.visit(`capture/capture?captureId=${ID}`, { user: 'returning' });
    await student.see('采集费用');
    await student.press('返回首页');
    await student.see('获取采集资格');
    expect(await student.shown()).toBe('pages/home/home');
    expect(await student.page.getByRole('button', { name: '返回首页' }).count()).toBe(0);
  });

  it('an address of nobody’s capture leads to 采集列表 instead of asking again', async () => {
    student.screens.answer({ getCapture: () => fails('CAPTURE_UNKNOWN') });
    await student.visit('result/result', { captureId: 'nonsense' });
    await student.press('去采集列表');
    await student.see('待支付');
    expect(await student.shown()).toBe('pages/captures/captures');
  });

  it('a status that changes while the page is open appears by itself', async () => {
    await student.visit('home/home');
    await student.see('待支付');
    student.screens.answer({ listCaptures: () => ok({ captures: [viewOf('paid')] }) });
    await student.later(30);
    await student.see('待采集');
  });

  it('an album picture is read; a wrong code gets its sentence, the drawing and the way to the tutorial', async () => {
    student.screens.answer({ readCaptureCode: () => fails('CODE_NOT_CAPTURE') });
    await student.visit('scan/scan');
    await student.press('相册识别');
    const [chooser] = await Promise.all([student.page.waitForEvent('filechooser'), student.press('同意并继续')]);
    const code = await QRCode.toBuffer('https://example.org');
    await chooser.setFiles({ name: 'code.png', mimeType: 'image/png', buffer: code });
    await student.see('这不是学信网图像采集码。');
    await student.see('正确的采集码长这样');
    expect(student.screens.uploads[0]!.path).toMatch(/^codes\/u1234567\/[\w-]+\.png$/);
    expect(student.screens.sent('readCaptureCode')[0]).toMatchObject({
      fileId: expect.stringContaining(student.screens.uploads[0]!.path),
    });
    await student.page.getByText('查看获取教程', { exact: true }).tap();
    await student.see('第 1 步');
  });

  it('refusing the privacy guideline is no dead end: it is said what happened', async () => {
    await student.visit('scan/scan');
    await student.press('相册识别');
    await student.press('暂不同意');
    await student.see('您没有同意《隐私保护指引》');
    expect(student.screens.sent('readCaptureCode')).toEqual([]);
  });

  it('a wrong suffix empties the field, the right one shows the masked facts and leads to 采集列表', async () => {
    const claimed = viewOf('claimed');
    student.screens.answer({
      getCapture: () => ok({ capture: claimed }),
      verifyIdentity: ({ suffix }) =>
        suffix === '123X'
          ? ok({ capture: viewOf('verified') })
          : fails('SUFFIX_WRONG', '后四位与学籍信息不符，还剩 4 次。'),
    });
    await resizeTo(student.page, { width: 375, height: 667 });
    await student.visit(`verify/verify?captureId=${ID}`, { fontSize: '23' });
    await student.page.locator('input').fill('9999');
    await student.press('核验');
    // above the big button (76 px), in the largest type too
    const said = student.page.getByText('还剩 4 次');
    await expect
      .poll(() => said.evaluate((one) => innerHeight - one.getBoundingClientRect().bottom))
      .toBeGreaterThan(76);
    expect(await student.page.locator('input').inputValue()).toBe('');
    await student.page.locator('input').fill('123x');
    await student.press('核验');
    await student.see('110***********123X');
    expect(student.screens.sent('verifyIdentity').map(({ suffix }) => suffix)).toEqual(['9999', '123X']);
    await student.press('信息无误，继续');
    await student.see('开始采集');
    expect(await student.shown()).toContain('captures');
  });

  it('a locked suffix says until when, and asks people for help', async () => {
    student.screens.answer({
      getCapture: () => ok({ capture: viewOf('claimed') }),
      verifyIdentity: () => fails('SUFFIX_LOCKED', '输错次数过多，已锁定到 16:42。'),
      requestService: () => ok({ requestId: 'REQ0001', number: 'REQ0001', say: '客服会在1个工作日内处理。' }),
    });
    await student.visit(`verify/verify?captureId=${ID}`);
    await student.page.locator('input').fill('0000');
    await student.press('核验');
    await student.see('已锁定到 16:42');
    await student.page.getByText('请客服人工核验', { exact: true }).tap();
    await student.press('提交申请');
    await student.see('客服会在1个工作日内处理。');
    expect(student.screens.sent('requestService')).toEqual([{ kind: 'unlock', captureId: ID, text: '' }]);
    await student.page.getByText('复制编号').tap();
    expect(await student.clipboard()).toBe('REQ0001');
  });

  it('without a network the page says so, keeps what it shows, and catches up when the network is back', async () => {
    await student.visit('home/home');
    await student.see('待支付');
    await student.page.evaluate('__phone.offline(true)');
    await student.see('网络已断开');
    expect(await student.page.getByText('待支付').count()).toBeGreaterThan(0);
    student.screens.answer({ listCaptures: () => ok({ captures: [viewOf('delivered')] }) });
    await student.page.evaluate('__phone.offline(false)');
    await student.see('已上传学信网');
    expect(await student.page.getByText('网络已断开').count()).toBe(0);
  });

  it('an old version offers the new one', async () => {
    await student.visit('home/home');
    await student.see('待支付');
    await student.page.evaluate('__phone.update()');
    await student.see('有新版本');
    await student.press('稍后');
  });
});
