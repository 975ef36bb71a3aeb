// Where am I: every student of this phone, what happens next and the one button for it. Keeps looking while it is
// visible, so that a verdict or a payment appears by itself.
import type { Problem } from '../../../shared/errors';
import { call } from '../../services/cloud/cloud';
import { asProblem } from '../../services/cloud/problem';
import { CARD_PICTURE, pagePath, type Query } from '../../services/journey/addresses';
import { type CaptureCard, toCards } from '../../services/journey/cards';
import { openPage } from '../../services/journey/go';
import { poll } from '../../services/journey/poll';
import {
  currentBatch,
  ensureSession,
  forgetUnanswered,
  markEntered,
  rememberBatch,
} from '../../services/journey/session';
import { watching } from '../../services/journey/watching';
import { fill, forPage } from '../../words/fill';
import { words } from '../../words/words';

const ENTRIES = [
  { page: 'captures', icon: 'person', name: words.home.captures },
  { page: 'tutorial', icon: 'document', name: words.home.tutorial },
  { page: 'requests', icon: 'wallet', name: words.home.requests },
  { page: 'help', icon: 'question', name: words.home.help },
  { page: 'privacy', icon: 'shield', name: words.home.privacy },
];

/** The first consent that is missing, as the page 我的资料 is asked for it. */
function consentMissing({ face, identity }: { face: boolean; identity: boolean }) {
  if (!identity) return 'identity';
  return face ? '' : 'face';
}

Page({
  ...watching,
  data: {
    t: forPage(words.home),
    state: 'loading',
    problem: null as Problem | null,
    brand: words.home.brand,
    batchName: '',
    /** a card names the batch already */
    batchOnCard: false,
    need: '',
    cards: [] as CaptureCard[],
    entries: ENTRIES,
  },

  onLoad(query: Query) {
    rememberBatch(query);
    markEntered(true);
    this.watch = poll(
      async () => toCards((await call('listCaptures', {})).captures),
      (cards) => {
        this.setData({ cards, state: 'ready', problem: null });
        this.nameBatch(this.data.batchName);
      },
      // what is on the screen stays there; only an empty page needs the sentence
      (problem) => {
        if (this.data.state !== 'ready') this.setData({ state: 'error', problem });
      },
    );
  },
  onShow() {
    // this is home: the way to the welcome page would only lead back here
    wx.hideHomeButton();
    void this.greet();
    this.watch?.start();
  },
  onShareAppMessage() {
    // whoever opens it from a class group lands in the same batch
    const path = pagePath('welcome', { batch: currentBatch() });
    return { title: fill(words.home.share, this.data.brand), path, imageUrl: CARD_PICTURE };
  },

  /** the name of the service, the batch and the consents; the cards do not wait for it */
  async greet() {
    try {
      const { brand, batchName, consent } = await ensureSession();
      this.setData({ brand, need: consentMissing(consent) });
      this.nameBatch(batchName);
    } catch (thrown) {
      if (this.data.state !== 'ready') this.setData({ problem: asProblem(thrown) });
    }
  },

  nameBatch(batchName: string) {
    this.setData({ batchName, batchOnCard: this.data.cards.some((card) => card.batchName === batchName) });
  },

  onRetry() {
    forgetUnanswered();
    this.setData({ state: 'loading', problem: null });
    this.onShow();
  },
  onOnline() {
    this.onShow();
  },
  onDismiss() {
    this.setData({ problem: null });
  },
  onOpen(event: WechatMiniprogram.CustomEvent<{ captureId: string }>) {
    openPage('capture', { captureId: event.detail.captureId });
  },
  onNext(event: WechatMiniprogram.CustomEvent<{ captureId: string }>) {
    const card = this.data.cards.find(({ captureId }) => captureId === event.detail.captureId);
    if (card) openPage(card.page, { captureId: card.captureId });
  },
  onEntry(event: WechatMiniprogram.TouchEvent) {
    openPage(event.currentTarget.dataset.page);
  },
  onScan() {
    openPage('scan');
  },
  onConsent() {
    openPage('privacy', { need: this.data.need });
  },
});
