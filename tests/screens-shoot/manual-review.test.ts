// 人工审核: whoever thinks that the check is wrong asks for a person, hears of the answer, and goes on where it leads.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { ok, SESSION } from '../screens/phone.js';
import { viewOf } from '../screens/views.js';
import { ID, takeAndLook, withShooting } from './shooting.js';

describe.skipIf(skipBrowser)('a shot that its student finds good', () => {
  const set = withShooting();
  const say = '已收到，工作人员会在一个工作日内处理。';

  it('is shown to a person, whose answer may come as a message', async () => {
    set.screens.answer({
      ...set.answers(false),
      login: () => ok({ ...SESSION, subscribeTemplates: ['template-result'] }),
      requestService: () => ok({ requestId: 'r1', number: 'r1', say }),
    });
    const phone = await set.start();
    await takeAndLook(phone);
    await phone.press('上传');
    await phone.tap('我认为照片没有问题，申请人工审核');
    await phone.see('申请发送一次以下消息');
    expect(set.screens.sent('requestService')).toEqual([]);
    await phone.press('允许');
    await phone.see(say);
    expect(set.screens.sent('requestService')).toEqual([{ captureId: ID, kind: 'manualReview' }]);
    expect(await phone.page.getByText('申请人工审核').filter({ visible: true }).count()).toBe(0);
    await phone.tap('查看我的申请');
    await phone.arrive('asked');
    await phone.close();
  });

  it('is not asked for twice: whoever comes back later is led to what became of it', async () => {
    set.capture = viewOf('faulty', { reviewAsked: '2027-03-01 10:00' });
    set.screens.answer(set.answers(false));
    const phone = await set.openAt('camera');
    await phone.see('查看我的申请');
    expect(await phone.page.getByText('申请人工审核').filter({ visible: true }).count()).toBe(0);
    await phone.close();
  });

  it('can be shown again once the answer has come: what was said of the first shot is not said of the next', async () => {
    set.screens.answer({ ...set.answers(false), requestService: () => ok({ requestId: 'r1', number: 'r1', say }) });
    const phone = await set.start();
    await takeAndLook(phone);
    await phone.press('上传');
    await phone.tap('我认为照片没有问题，申请人工审核');
    await phone.see(say);
    // while it is open, coming back changes nothing
    set.capture = { ...set.judged(false), reviewAsked: '2027-03-01 10:00' };
    await phone.tap('查看我的申请');
    await phone.arrive('asked');
    await phone.page.evaluate('wx.navigateBack().then(() => undefined)');
    await phone.see(say);
    // staff have answered
    set.capture = set.judged(false);
    await phone.tap('查看我的申请');
    await phone.arrive('asked');
    await phone.page.evaluate('wx.navigateBack().then(() => undefined)');
    await phone.see('我认为照片没有问题，申请人工审核');
    expect(await phone.page.getByText(say).filter({ visible: true }).count()).toBe(0);
    await phone.close();
  });

  it.each(['reviewing', 'rejected'] as const)(
    'is asked for anew on the result page, %s, once staff have answered',
    async (state) => {
      const asked = viewOf(state, { reviewAsked: '2027-03-01 10:00' });
      set.capture = viewOf(state);
      set.screens.answer({
        ...set.answers(false),
        requestService: () => {
          set.capture = asked;
          return ok({ requestId: 'r1', number: 'r1', say });
        },
      });
      const phone = await set.openAt('result');
      await phone.tap('申请人工审核');
      await phone.see(say);
      await phone.tap('已申请人工审核');
      await phone.arrive('asked');
      set.capture = viewOf(state);
      await phone.page.evaluate('wx.navigateBack().then(() => undefined)');
      await phone.see(/^申请人工审核$/);
      expect(await phone.page.getByText(say).filter({ visible: true }).count()).toBe(0);
      await phone.close();
    },
  );

  it('is not shot again while its money goes back: it could not be submitted', async () => {
    const refunding = {
      rests: '正在退款，采集已暂停。费用会退给您。',
      reject: { rule: 'one-face' },
      rejectReason: '比对不通过。',
    };
    set.capture = viewOf('rejected', refunding);
    set.screens.answer(set.answers(false));
    const phone = await set.openAt('result');
    await phone.see('费用会退给您。');
    for (const words of ['免费重拍', '申请人工审核', '照片比对不通过时'])
      expect([words, await phone.page.getByText(words).filter({ visible: true }).count()]).toEqual([words, 0]);
    await phone.close();
  });

  it('and that staff let pass goes on when the page is seen again', async () => {
    set.screens.answer(set.answers(false));
    const phone = await set.start();
    await takeAndLook(phone);
    await phone.press('上传');
    await phone.see('这张还差一点');
    await phone.page.evaluate("wx.navigateTo({ url: '/pages/asked/asked' }).then(() => undefined)");
    await phone.arrive('asked');
    set.capture = set.judged(true);
    await phone.page.evaluate('wx.navigateBack().then(() => undefined)');
    await phone.arrive('standardize');
    await phone.close();
  });
});
