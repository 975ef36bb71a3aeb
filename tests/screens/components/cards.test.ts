// A capture as a card, where it stands as a bar of steps, and a question with its answer.
import { describe, expect, it } from 'vitest';
import { toCard } from '../../../miniprogram/services/journey/cards.js';
import { STEPS } from '../../../miniprogram/services/journey/journey.js';
import { skipBrowser } from '../../browser/harness/browser.js';
import { viewOf } from '../views.js';
import { withPieces } from './stand.js';

const ID = 'abcdefgh12345678';

describe.skipIf(skipBrowser)('cards, steps and questions', () => {
  const stand = withPieces({
    card: {
      wxml: '<capture-card card="{{card}}" label="{{label}}" tone="{{tone}}" bindopen="note" bindnext="note" />',
      data: { card: toCard(viewOf('verified')), label: '拍照', tone: 'primary' },
      uses: { 'capture-card': '/components/capture-card/capture-card' },
    },
    steps: { wxml: '<step-bar current="{{current}}" free="{{free}}" />', data: { current: 0, free: false } },
    question: {
      wxml: '<faq-item question="可以戴眼镜吗？" answer="可以，不能反光。" open="{{open}}" bindtoggle="note" />',
      data: { open: false },
      uses: { 'faq-item': '/components/faq-item/faq-item' },
    },
  });

  describe('capture-card', () => {
    const words = () => stand.page.locator('wx-capture-card').textContent();
    const body = () => stand.page.getByRole('button', { name: '查看采集详情' });

    it('says whose it is, where it stands, what comes next, until when', async () => {
      await stand.show('card');
      expect(await words()).toBe(
        '张*待支付示例理工大学点击【开始采集】，支付后即可拍摄。2027届毕业生图像采集2027-03-31 18:00 截止详情拍照',
      );
      expect(await body().getAttribute('aria-label')).toBe('张* 示例理工大学，待支付，查看采集详情');
    });

    it.each([
      ['the reason of a rejection', viewOf('rejected', { rejectReason: '耳朵被遮挡。' }), '原因：耳朵被遮挡。', true],
      ['no reason where there is none', viewOf('rejected'), '原因：', false],
      [
        'what the engine is doing, in place of the hint',
        viewOf('paid', { stage: '正在逐项检查' }),
        '正在逐项检查',
        true,
      ],
      ['no hint while the engine works', viewOf('paid', { stage: '正在逐项检查' }), '前完成拍照', false],
      ['no deadline where there is none', viewOf('paid', { deadline: '' }), '截止', false],
    ])('shows %s', async (_what, view, said, shown) => {
      await stand.show('card');
      await stand.set({ card: toCard(view) });
      expect((await words())!.includes(said)).toBe(shown);
    });

    it('the tag has the colour of the state, and a calm one while the engine works', async () => {
      await stand.show('card');
      const ink = (words: string) => stand.paint(stand.page.getByText(words, { exact: true }), 'color');
      await stand.set({ card: toCard(viewOf('faulty')) });
      expect(await ink('检测未通过')).toBe(await stand.colour('warn'));
      await stand.set({ card: toCard(viewOf('faulty', { stage: '正在逐项检查' })) });
      expect(await ink('照片检测中')).toBe(await stand.colour('brand-ink'));
    });

    it('the card opens the details, the button does the next step, and each names its capture', async () => {
      await stand.show('card');
      await body().tap();
      await stand.page.getByRole('button', { name: '张* 拍照' }).tap();
      expect(await stand.events()).toEqual([
        ['open', { captureId: ID }],
        ['next', { captureId: ID }],
      ]);
      await stand.set({ label: '' });
      expect(await stand.page.getByRole('button').filter({ visible: true }).count()).toBe(2);
    });

    it('its button is quieter on the second card, by day and by night', async () => {
      await stand.show('card');
      const button = stand.page.locator('wx-capture-card wx-button');
      for (const [tone, ground] of [
        ['primary', 'brand'],
        ['secondary', 'brand-soft'],
      ] as const)
        for (const dark of [true, false]) {
          await stand.set({ tone });
          await stand.dark(dark);
          expect(await stand.paint(button, 'backgroundColor')).toBe(await stand.colour(ground));
        }
    });
  });

  describe('step-bar', () => {
    const bar = () => stand.page.locator('wx-step-bar').getByRole('img');
    const kinds = () =>
      bar()
        .locator('> *')
        .evaluateAll((all) => all.map((one) => /--(past|now|later)/.exec(one.className)?.[1]));

    it.each(STEPS.map((name, at) => [at, name] as const))('at step %i it says aloud: %s', async (current, name) => {
      await stand.show('steps');
      await stand.set({ current });
      expect(await bar().getAttribute('aria-label')).toBe(`第${current + 1}步，共6步：${name}`);
      expect(await kinds()).toEqual(STEPS.map((_, at) => (at < current ? 'past' : at === current ? 'now' : 'later')));
      expect(await bar().locator('wx-line-icon').count()).toBe(current);
    });

    it.each([
      ['where the school pays there is no payment step', { current: 3, free: true }, '第3步，共5步：拍照'],
      ['waiting at the payment is then waiting at the shot', { current: 2, free: true }, '第3步，共5步：拍照'],
      ['when all is done the last step is past', { current: 6, free: false }, '第6步，共6步：审核'],
    ])('%s', async (_what, data, label) => {
      await stand.show('steps');
      await stand.set(data);
      expect(await bar().getAttribute('aria-label')).toBe(label);
      expect((await bar().textContent())!.includes('支付')).toBe(!data.free);
      expect((await kinds()).includes('now')).toBe(data.current < STEPS.length);
    });
  });

  describe('faq-item', () => {
    it('opens and closes under the finger, says so, and tells the page', async () => {
      await stand.show('question');
      const question = stand.page.getByRole('button', { name: '可以戴眼镜吗？' });
      const answer = stand.page.getByText('可以，不能反光。');
      for (const open of [true, false]) {
        expect(await question.getAttribute('aria-expanded')).toBe(String(!open));
        await question.tap();
        expect(await answer.count()).toBe(Number(open));
      }
      expect(await stand.events()).toEqual([
        ['toggle', { open: true }],
        ['toggle', { open: false }],
      ]);
    });

    it('can be shown open', async () => {
      await stand.show('question');
      await stand.set({ open: true });
      await stand.page.getByText('可以，不能反光。').waitFor();
    });
  });
});
