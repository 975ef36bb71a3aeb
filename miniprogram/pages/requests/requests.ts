// Wishes that people answer: refund, invoice, manual review, unlocking, moving to another WeChat account, complaint.
import type { Problem } from '../../../shared/errors';
import { call } from '../../services/cloud/cloud';
import { asProblem } from '../../services/cloud/problem';
import { goBack, replacePage } from '../../services/journey/go';
import { ensureSession, forgetUnanswered, session } from '../../services/journey/session';
import { missingIn, toRequest, WISHES, type WishKind } from '../../services/journey/wishes';
import { act } from '../../services/phone/act';
import { copyNumber } from '../../services/phone/copy';
import { askSubscribe } from '../../services/phone/subscribe';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

Page({
  data: {
    t: forPage(words.requests),
    state: 'loading',
    problem: null as Problem | null,
    busy: false,
    kinds: WISHES.map(({ kind, name }) => ({ kind, name })),
    kind: 'refund' as WishKind,
    about: '',
    needsCapture: true,
    captures: [] as { captureId: string; name: string; school: string; status: string }[],
    captureId: '',
    text: '',
    title: '',
    taxNumber: '',
    email: '',
    missing: '',
    sent: null as { number: string; say: string } | null,
  },

  onLoad(query: { captureId?: string; kind?: string }) {
    const wish = WISHES.find(({ kind }) => kind === query.kind) ?? WISHES[0]!;
    this.setData({ captureId: query.captureId ?? '' });
    this.choose(wish.kind);
    return this.load();
  },
  async load() {
    this.setData({ state: 'loading', problem: null });
    try {
      const [{ captures: own }] = await Promise.all([call('listCaptures', {}), ensureSession()]);
      const captures = own.map(({ captureId, name, school, status }) => ({
        captureId,
        name,
        school,
        status,
      }));
      const only = captures.length === 1 ? captures[0]!.captureId : '';
      this.setData({ state: 'ready', captures, captureId: this.data.captureId || only });
    } catch (thrown) {
      this.setData({ state: 'error', problem: asProblem(thrown) });
    }
  },

  choose(kind: WishKind) {
    const { about, needsCapture } = WISHES.find((wish) => wish.kind === kind)!;
    this.setData({ kind, about, needsCapture, missing: '' });
  },
  onKind(event: WechatMiniprogram.TouchEvent) {
    this.choose(event.currentTarget.dataset.kind);
  },
  onCapture(event: WechatMiniprogram.TouchEvent) {
    this.setData({ captureId: event.currentTarget.dataset.id, missing: '' });
  },
  onField(event: WechatMiniprogram.Input) {
    this.setData({ [event.currentTarget.dataset.field]: event.detail.value, missing: '' });
  },

  onSend() {
    const missing = missingIn(this.data);
    this.setData({ missing });
    if (missing) return;
    // must be asked in the tap itself: whoever allows it hears of the answer
    const asked = askSubscribe(session()?.subscribeTemplates ?? []);
    return act(this, async () => {
      await asked;
      this.setData({ sent: await call('requestService', toRequest(this.data)) });
    });
  },
  onCopy() {
    if (this.data.sent) copyNumber(this.data.sent.number);
  },
  onAsked() {
    replacePage('asked');
  },
  onDone() {
    goBack();
  },
  onRetry() {
    forgetUnanswered();
    return this.load();
  },
  onDismiss() {
    this.setData({ problem: null });
  },
});
