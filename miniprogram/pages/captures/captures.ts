// 采集列表: every capture of this WeChat user with 【开始采集】; the one just verified stands first,
// the others as services/journey/cards.ts (sortCaptures) sorts them.
import type { Problem } from '../../../shared/errors';
import { call } from '../../services/cloud/cloud';
import { type CaptureCard, toCards } from '../../services/journey/cards';
import { openPage } from '../../services/journey/go';
import { poll } from '../../services/journey/poll';
import { watching } from '../../services/journey/watching';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

Page({
  ...watching,
  data: {
    t: forPage(words.captures),
    state: 'loading',
    problem: null as Problem | null,
    cards: [] as CaptureCard[],
  },

  onLoad(query: { captureId?: string }) {
    const first = (card: CaptureCard) => (card.captureId === query.captureId ? 0 : 1);
    this.watch = poll(
      async () => {
        const { captures } = await call('listCaptures', {});
        return toCards(captures).sort((a, b) => first(a) - first(b));
      },
      (cards) => this.setData({ cards, state: 'ready', problem: null }),
      (problem) => {
        if (this.data.state !== 'ready') this.setData({ state: 'error', problem });
      },
    );
  },

  onRetry() {
    if (this.data.state === 'error') this.setData({ state: 'loading', problem: null });
    this.watch?.start();
  },
  onOpen(event: WechatMiniprogram.CustomEvent<{ captureId: string }>) {
    openPage('capture', { captureId: event.detail.captureId });
  },
  onStart(event: WechatMiniprogram.CustomEvent<{ captureId: string }>) {
    const card = this.data.cards.find(({ captureId }) => captureId === event.detail.captureId);
    if (card) openPage(card.listPage, { captureId: card.captureId });
  },
  onScan() {
    openPage('scan');
  },
});
