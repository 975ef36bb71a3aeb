// 我的资料: what is held and until when, the two consents (given and withdrawn here), and deletion of one capture or of
// everything, which asks twice because it cannot be undone, and never costs what was paid.
import type { Problem } from '../../../shared/errors';
import type { Outputs } from '../../../shared/functions';
import { call } from '../../services/cloud/cloud';
import { asProblem, isOffline } from '../../services/cloud/problem';
import { pagePath } from '../../services/journey/addresses';
import {
  type Choice,
  headingOf,
  type Own,
  paidOf,
  questionOf,
  resultOf,
  withAsked,
} from '../../services/journey/deletion';
import { goBack, openPage } from '../../services/journey/go';
import { forgetClaimedPaid } from '../../services/journey/payment';
import { forgetShot } from '../../services/journey/send-shot';
import {
  ensureSession,
  forgetSession,
  forgetUnanswered,
  markEntered,
  setConsent,
} from '../../services/journey/session';
import { act } from '../../services/phone/act';
import { ask, tell } from '../../services/phone/dialog';
import { fetchEnglish } from '../../services/phone/english';
import { openContract } from '../../services/phone/privacy';
import { chooseLanguage, keptEnglish, startAnew } from '../../services/phone/wanted-language';
import { fill, forPage } from '../../words/fill';
import { language } from '../../words/language';
import { NO_ENGLISH } from '../../words/offer';
import { words } from '../../words/words';

type Item = Outputs['getMyData']['items'][number] & { index: number };
type Kind = 'face' | 'identity';

const WITHDRAWN: Record<Kind, string> = {
  face: fill(words.privacy.faceWithdrawn, words.privacy.leaves),
  identity: fill(words.privacy.identityWithdrawn, words.privacy.leaves),
};

Page({
  data: {
    t: forPage(words.privacy),
    state: 'loading',
    problem: null as Problem | null,
    eraseProblem: null as Problem | null,
    busy: false,
    face: false,
    identity: false,
    /** the consent for which this page was opened, while it is missing */
    need: '' as Kind | '',
    /** it was given: offers the way back */
    back: false,
    items: [] as Item[],
    captures: [] as Own[],
    asking: false,
    heading: '',
    /** the capture that is to go; '' for everything */
    target: '',
    paid: [] as Own[],
    choice: '' as Choice,
    /** it turned out only just now that something was paid */
    found: false,
    understood: false,
  },

  onLoad(query: { need?: string }) {
    this.setData({ need: query.need === 'face' || query.need === 'identity' ? query.need : '' });
    return this.load();
  },
  async load() {
    this.setData({ state: 'loading', problem: null });
    try {
      const [{ consent }, { items, captures }] = await Promise.all([ensureSession(), call('getMyData', {})]);
      this.setData({ state: 'ready', ...consent, items: items.map((item, index) => ({ ...item, index })), captures });
    } catch (thrown) {
      this.setData({ state: 'error', problem: asProblem(thrown) });
    }
  },

  onFace(event: WechatMiniprogram.CustomEvent<{ checked: boolean }>) {
    return this.change('face', event.detail.checked);
  },
  onIdentity(event: WechatMiniprogram.CustomEvent<{ checked: boolean }>) {
    return this.change('identity', event.detail.checked);
  },
  change(kind: Kind, given: boolean) {
    return act(this, async () => {
      if (!given) {
        const { withdrawAsk: title, withdrawShort: yes, notWithdraw: no } = words.privacy;
        if (!(await ask({ title, content: WITHDRAWN[kind], yes, no }))) return;
      }
      const { face, identity } = this.data;
      const { consent } = await setConsent({ face, identity, [kind]: given });
      this.setData({ ...consent, back: this.data.need === kind && consent[kind] });
    });
  },

  onAskErase(event: WechatMiniprogram.TouchEvent) {
    const target: string = event.currentTarget.dataset.id ?? '';
    this.open(target, this.data.captures);
    this.setData({ found: false });
  },
  open(target: string, captures: Own[]) {
    const paid = paidOf(captures, target);
    // of one capture nothing else can be chosen: who keeps it does not delete it
    const choice: Choice = target && paid.length ? 'refund' : '';
    const sheet = { asking: true, heading: headingOf(captures, target), understood: false, eraseProblem: null };
    this.setData({ ...sheet, captures, target, paid, choice });
  },
  onChoose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ choice: event.currentTarget.dataset.choice });
  },
  onUnderstand() {
    this.setData({ understood: !this.data.understood });
  },
  onKeep() {
    if (!this.data.busy) this.setData({ asking: false });
  },
  onErase() {
    const { understood, paid, target, choice } = this.data;
    if (!understood || (paid.length && !choice)) return;
    return act(this, async () => {
      const content = questionOf(target, choice);
      const { last: title, confirmDelete: yes, keep: no } = words.privacy;
      if (!(await ask({ title, content, yes, no }))) return;
      try {
        await this.erase(target, choice);
      } catch (thrown) {
        // the sheet covers the page, so the sentence stands in the sheet
        this.setData({ eraseProblem: asProblem(thrown) });
      }
    });
  },
  async erase(target: string, choice: Choice) {
    const one = target ? { captureId: target } : {};
    const outcome = await call('eraseMe', { confirm: true, ...one, ...(choice ? { paid: choice } : {}) });
    if (outcome.ask.length) {
      // paid, but nobody had noticed yet: nothing was deleted
      this.open(target, withAsked(this.data.captures, outcome.ask));
      this.setData({ found: true });
      return;
    }
    for (const { captureId } of this.data.captures)
      if (!target || captureId === target) {
        forgetShot(captureId);
        forgetClaimedPaid(captureId);
      }
    this.setData({ asking: false });
    const all = !target && choice !== 'keep';
    forgetSession();
    if (all) markEntered(false);
    await tell(outcome.later ? words.privacy.deleting : words.privacy.deleted, resultOf(outcome, choice));
    if (all) wx.reLaunch({ url: pagePath('welcome') });
    else await this.load();
  },
  /** The other language; where WeChat cannot start the program anew, the student does. */
  onLanguage() {
    return act(this, async () => {
      const to = language() === 'zh' ? 'en' : 'zh';
      if (to === 'en' && !keptEnglish())
        await fetchEnglish().catch(() => Promise.reject({ code: 'OFFLINE', ...NO_ENGLISH, ref: '' }));
      chooseLanguage(to);
      startAnew(pagePath('home'), () => tell(words.privacy.reopen, words.privacy.reopenText));
    });
  },
  onBack() {
    goBack();
  },
  onContract() {
    openContract();
  },
  onComplain() {
    openPage('requests', { kind: 'complaint' });
  },
  onOnline() {
    if (isOffline(this.data.eraseProblem)) this.setData({ eraseProblem: null });
  },
  onRetry() {
    forgetUnanswered();
    return this.load();
  },
  onDismiss() {
    this.setData({ problem: null });
  },
});
