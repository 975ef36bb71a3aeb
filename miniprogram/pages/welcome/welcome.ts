// The first page: what this is, the two consents apart from each other, and 【立即进入】. Whoever has been here goes
// straight home.
import type { Problem } from '../../../shared/errors';
import { pagePath, type Query } from '../../services/journey/addresses';
import { ensureSession, hasEntered, markEntered, rememberBatch, setConsent } from '../../services/journey/session';
import { act } from '../../services/phone/act';
import { ask } from '../../services/phone/dialog';
import { openContract } from '../../services/phone/privacy';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

const PROMISES = [
  { icon: 'camera', text: words.welcome.tips },
  { icon: 'refresh', text: words.welcome.retakes },
  { icon: 'shield', text: words.welcome.deletion },
];

Page({
  data: {
    t: forPage(words.welcome),
    brand: words.welcome.brand,
    batchName: '',
    promises: PROMISES,
    face: false,
    identity: false,
    /** what was agreed to before is known: until then there is nothing to tick, or a tap would take back unseen what
     *  the answer has just ticked */
    known: false,
    busy: false,
    problem: null as Problem | null,
  },

  asked: undefined as Promise<void> | undefined,
  /** the cloud has said what was agreed to: before that nothing may be sent, or a consent would be taken back unseen */
  learnt: false,

  onLoad(query: Query) {
    rememberBatch(query);
    if (hasEntered()) wx.reLaunch({ url: pagePath('home') });
    else this.asked = this.ask();
  },
  async ask() {
    try {
      await this.learn();
    } catch {
      // the page can be read, and its boxes ticked, without the cloud; 立即进入 will say what is wrong
    }
    this.setData({ known: true });
  },
  /** What was agreed to before joins what was ticked here meanwhile. @throws Problem */
  async learn() {
    const { brand, consent, batchName } = await ensureSession();
    const { face, identity } = this.data;
    this.setData({ brand, batchName, face: face || consent.face, identity: identity || consent.identity });
    this.learnt = true;
  },

  onFace(event: WechatMiniprogram.CustomEvent<{ checked: boolean }>) {
    this.setData({ face: event.detail.checked });
  },
  onIdentity(event: WechatMiniprogram.CustomEvent<{ checked: boolean }>) {
    this.setData({ identity: event.detail.checked });
  },
  onDismiss() {
    this.setData({ problem: null });
  },
  onOnline() {
    if (!this.learnt) this.asked = this.ask();
  },
  onContract() {
    openContract();
  },

  onEnter() {
    return act(this, async () => {
      await this.asked;
      if (!this.learnt) await this.learn();
      const { face, identity } = this.data;
      if (!(face && identity)) {
        const { notAll: title, noIdentity, noFace, lookFirst, goOn: yes, goBack: no } = words.welcome;
        const content = `${identity ? '' : noIdentity}${face ? '' : noFace}${lookFirst}`;
        if (!(await ask({ title, content, yes, no }))) return;
      }
      await setConsent({ face, identity });
      markEntered(true);
      wx.reLaunch({ url: pagePath('home') });
    });
  },
});
