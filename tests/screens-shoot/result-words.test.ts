// What the result page says of each state: one thing to do, in lines that fit the narrowest phone.
import { expect, test } from 'vitest';
import { whyOf, wordsOf } from '../../miniprogram/pages/result/words.js';
import { CAPTURE_STATES } from '../../shared/capture.js';
import { viewOf } from '../screens/views.js';

test('the result page has words for exactly the states that rest', () => {
  const spoken = CAPTURE_STATES.filter((state) => wordsOf(viewOf(state)));
  expect(spoken).toEqual(['reviewing', 'rejected', 'approved', 'delivered', 'refused', 'closed', 'refunded', 'erased']);
  // a refusal of the person is no fault of the photo
  expect(whyOf({ reject: { rule: 'one-face', name: '是否一人' } })).toEqual({ rule: '', drawing: '' });
});

test('the result says why it rests instead of how long it takes', () => {
  const expected = { review: '一般1-3个工作日', delivery: '一般3-5个工作日', answer: '一般1个工作日内' };
  for (const state of ['reviewing', 'rejected', 'approved', 'refused'] as const) {
    const lines = wordsOf(viewOf(state, { rests: '您申请了退款。请等待客服答复。' }), expected)?.lines ?? [];
    expect(lines.slice(0, 2)).toEqual(['您申请了退款。', '请等待客服答复。']);
    expect(lines.join('')).not.toMatch(/工作日|重拍/);
  }
});

test('whoever has no submission left, or whose money is on its way back, is told so, and not to shoot again', () => {
  const used = { hint: '提交次数已用完，请联系客服增加次数。', next: { label: '客服', page: 'help' } } as const;
  const back = '正在退款，采集已暂停。费用会退给您。';
  for (const state of ['rejected', 'refused'] as const) {
    expect(wordsOf(viewOf(state, used))?.lines).toEqual([used.hint]);
    const lines = wordsOf(viewOf(state, { hint: back, rests: back }))?.lines;
    expect(lines).toEqual(['正在退款，采集已暂停。', '费用会退给您。']);
    expect(wordsOf(viewOf(state))?.lines.join('')).toContain('重拍不需要重复付费');
  }
});

test('the result says one sentence a line, none of them longer than a line of the narrowest phone', () => {
  // (375 px - 72 px of margins and padding) / 15 px; a digit or sign takes about half a character
  const wide = (line: string) => line.length - 0.45 * (line.match(/[ -~]/g)?.length ?? 0);
  const expected = { review: '一般1-3个工作日', delivery: '一般3-5个工作日', answer: '一般1个工作日内' };
  // what is said of states that are over comes from the cloud
  for (const state of ['reviewing', 'rejected', 'approved', 'delivered', 'refused'] as const)
    for (const line of wordsOf(viewOf(state, { standardUrl: '/picture.svg' }), expected)?.lines ?? [])
      expect([line, wide(line) <= 20, /。./.test(line)]).toEqual([line, true, false]);
});
