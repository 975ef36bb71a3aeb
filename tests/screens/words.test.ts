// Cards, questions, wishes and the drawings of the tutorial: what is shown, in which order, and what may be sent.
import { describe, expect, it } from 'vitest';
import { sortCaptures, toCard, toCards } from '../../miniprogram/services/journey/cards.js';
import { ALL, findFaq, topicsOf } from '../../miniprogram/services/journey/faq.js';
import { drawingOf } from '../../miniprogram/services/journey/tutorial.js';
import { missingIn, toRequest, WISHES, type WishForm } from '../../miniprogram/services/journey/wishes.js';
import { INPUTS } from '../../shared/functions.js';
import { viewOf } from './views.js';

describe('cards', () => {
  it('what needs the student stands before what waits for others, before what is done, before what is over', () => {
    const shuffled = (['refunded', 'delivered', 'reviewing', 'rejected', 'verified'] as const).map((state) =>
      viewOf(state),
    );
    expect(sortCaptures(shuffled).map(({ state }) => state)).toEqual([
      'rejected',
      'verified',
      'reviewing',
      'delivered',
      'refunded',
    ]);
  });

  it('say 开始采集 before anything was shot, then what the button leads to, in the hint, on the home page and in the list alike', () => {
    const states = ['claimed', 'verified', 'paid', 'rejected', 'reviewing', 'delivered', 'closed', 'erased'] as const;
    const cards = states.map((state) => toCard(viewOf(state)));
    expect(cards.map(({ label, page, listPage }) => [label, page, listPage])).toEqual([
      ['核验学籍信息', 'verify', 'verify'],
      // the manual: from 采集列表 by 采集详情
      ['开始采集', 'service', 'capture'],
      ['开始采集', 'requirements', 'capture'],
      ['重拍', 'requirements', 'requirements'],
      ['查看进度', 'result', 'result'],
      ['下载图片', 'download', 'download'],
      ['客服', 'help', 'help'],
      ['', '', ''],
    ]);
    expect(cards[1]!.hint).toBe('点击【开始采集】，支付后即可拍摄。');
  });

  it('say what the engine makes and lead to the page that shows how far it is', () => {
    const working = (['paid', 'faulty', 'rejected', 'checked', 'standardized'] as const).map((state) => {
      const card = toCard(viewOf(state, { stage: '正在逐项检查', rejectReason: '旧的原因' }));
      expect([card.label, card.listPage, card.rejectReason, card.tag]).toEqual(['查看进度', card.page, '', '']);
      return [state, card.status, card.page];
    });
    expect(working).toEqual([
      ['paid', '照片检测中', 'camera'],
      ['faulty', '照片检测中', 'camera'],
      ['rejected', '照片检测中', 'camera'],
      ['checked', '标准照制作中', 'standardize'],
      ['standardized', '照片检测中', 'camera'],
    ]);
  });

  it('tell two studies of one person apart by level and form, or else by their number, and show that nowhere else', () => {
    const told = (...studies: (string | undefined)[]) => {
      const twins = studies.map((study, at) => viewOf('paid', { number: `AAAA-BBB${at}`, ...(study && { study }) }));
      const alone = viewOf('paid', { school: '另一所大学', study: '本科 · 全日制' });
      return toCards([...twins, alone]).map(({ study, number }) => [study, number].join(' '));
    };
    expect(told('本科 · 全日制', '本科 · 函授')).toEqual(['本科 · 全日制 ', '本科 · 函授 ', ' ']);
    expect(told('本科', '本科')).toEqual(['本科 AAAA-BBB0', '本科 AAAA-BBB1', ' ']);
    expect(told(undefined, undefined)).toEqual([' AAAA-BBB0', ' AAAA-BBB1', ' ']);
    // one that says nothing differs from one that does
    expect(told('本科', undefined)).toEqual(['本科 ', ' ', ' ']);
  });

  it('hold no picture address and no finding, so that twenty students fit into one setData of 20 KB', () => {
    const finding = {
      rule: 'one-face',
      name: '是否一人',
      verdict: 'pass',
      measured: '1',
      limit: '1',
      say: '一张人脸。',
      do: '',
    } as const;
    const full = viewOf('rejected', {
      shotUrl: `https://f/${'x'.repeat(600)}`,
      findings: Array.from({ length: 26 }, () => finding),
      rejectReason: '耳朵被头发遮挡，请把头发别到耳后再拍。',
    });
    const cards = Array.from({ length: 20 }, () => toCard(full));
    expect(Buffer.byteLength(JSON.stringify({ cards }))).toBeLessThan(20_480);
  });
});

const FAQ = [
  { id: '1', topic: '拍照', question: '可以戴眼镜吗？', answer: '常戴眼镜可以戴，不能反光。' },
  { id: '2', topic: '支付', question: '可以退款吗？', answer: '可以在采集详情里申请。' },
  { id: '3', topic: '拍照', question: '衣服有要求吗？', answer: '不能穿蓝色，眼镜另见上一条。' },
];

describe('questions', () => {
  it('are listed by topic in their own order', () => {
    expect(topicsOf(FAQ)).toEqual([ALL, '拍照', '支付']);
    expect(findFaq(FAQ, '拍照', '').map(({ id }) => id)).toEqual(['1', '3']);
    expect(findFaq(FAQ, ALL, '  ')).toHaveLength(3);
  });

  it('are found by every typed word over all topics, a hit in the question before one in the answer', () => {
    expect(findFaq(FAQ, '支付', '眼镜').map(({ id }) => id)).toEqual(['1', '3']);
    expect(findFaq(FAQ, ALL, '眼镜 蓝色').map(({ id }) => id)).toEqual(['3']);
    expect(findFaq(FAQ, ALL, '护照')).toEqual([]);
  });
});

describe('wishes', () => {
  const form: WishForm = {
    kind: 'refund',
    captureId: 'abcdefgh12345678',
    text: ' 重复付款 ',
    title: '',
    taxNumber: '',
    email: '',
  };

  it('a complete form of every kind is what requestService accepts', () => {
    for (const { kind } of WISHES) {
      const complete = { ...form, kind, title: '张三', email: 'zhang@example.org' };
      expect(missingIn(complete)).toBe('');
      expect(INPUTS.requestService.safeParse(toRequest(complete)).success).toBe(true);
    }
  });

  it('say what is missing: the capture, the story of a complaint, the title and the address of an invoice', () => {
    expect(missingIn({ ...form, captureId: '' })).toContain('哪一次采集');
    expect(missingIn({ ...form, kind: 'complaint', captureId: '', text: ' ' })).toContain('发生了什么');
    expect(missingIn({ ...form, kind: 'complaint', captureId: '' })).toBe('');
    expect(missingIn({ ...form, kind: 'invoice' })).toContain('抬头');
    for (const email of ['', 'zhang', 'zhang@', 'a b@c.d'])
      expect(missingIn({ ...form, kind: 'invoice', title: '张三', email })).toContain('邮箱');
  });

  it('an invoice is sent only with a request for one, and words are trimmed', () => {
    const other = toRequest({ ...form, title: '张三', email: 'zhang@example.org' });
    expect(other).toEqual({ kind: 'refund', captureId: form.captureId, text: '重复付款' });
  });
});

describe('drawings of the tutorial', () => {
  it('fit the words of the way through 学信网, and an unknown step gets the plain phone', () => {
    const steps = [
      '搜索并关注学信网公众号',
      '点【在线服务】',
      '打开【学信档案】',
      '进入【高等教育信息】的【学籍学历】',
      '选择毕业学校',
      '点【获取图像采集码】',
      '保存采集码图片',
      '喝口水',
    ];
    expect(steps.map(drawingOf)).toEqual(['search', 'menu', 'archive', 'list', 'school', 'code', 'save', 'phone']);
  });
});
