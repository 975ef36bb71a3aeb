// 我的资料: what is held and until when, the two consents (given and withdrawn here), and deletion now, which asks
// twice because it cannot be undone.
import type { Problem } from '../../../shared/errors';
import type { Outputs } from '../../../shared/functions';
import { act } from '../../services/act';
import { call } from '../../services/cloud';
import { goBack, openPage } from '../../services/go';
import { pagePath } from '../../services/journey';
import { openContract } from '../../services/privacy';
import { asProblem, isOffline } from '../../services/problem';
import { ensureSession, forgetSession, markEntered, setConsent } from '../../services/session';

type Item = Outputs['getMyData']['items'][number] & { index: number };
type Kind = 'face' | 'identity';

const WITHDRAWN: Record<Kind, string> = {
  face: '撤回后不能拍照和提交，已保存的照片仍会到期删除，也可以在下面立即删除。',
  identity: '撤回后不能识别新的采集码和核验学籍。',
};

Page({
  data: {
    state: 'loading',
    problem: null as Problem | null,
    eraseProblem: null as Problem | null,
    busy: false,
    face: false,
    identity: false,
    /** opened because a consent was missing: offers the way back */
    back: false,
    items: [] as Item[],
    asking: false,
    understood: false,
  },
  need: '',

  onLoad(query: { need?: string }) {
    this.need = query.need ?? '';
    return this.load();
  },
  async load() {
    this.setData({ state: 'loading', problem: null });
    try {
      const [{ consent }, { items }] = await Promise.all([ensureSession(), call('getMyData', {})]);
      this.setData({ state: 'ready', ...consent, items: items.map((item, index) => ({ ...item, index })) });
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
        const { confirm } = await wx.showModal({
          title: '撤回同意？',
          content: WITHDRAWN[kind],
          confirmText: '撤回',
          cancelText: '不撤回',
        });
        if (!confirm) return;
      }
      const { face, identity } = this.data;
      const { consent } = await setConsent({ face, identity, [kind]: given });
      this.setData({ ...consent, back: this.need === kind && consent[kind] });
    });
  },

  onAskErase() {
    this.setData({ asking: true, understood: false, eraseProblem: null });
  },
  onUnderstand() {
    this.setData({ understood: !this.data.understood });
  },
  onKeep() {
    if (!this.data.busy) this.setData({ asking: false });
  },
  onErase() {
    if (!this.data.understood) return;
    return act(this, async () => {
      const { confirm } = await wx.showModal({
        title: '最后确认',
        content: '现在就删除您的全部资料吗？',
        confirmText: '确认删除',
        cancelText: '不删除',
      });
      if (!confirm) return;
      try {
        const { captures, files } = await call('eraseMe', { confirm: true });
        this.setData({ asking: false });
        forgetSession();
        markEntered(false);
        await wx.showModal({
          title: '已删除',
          content: `删除了 ${captures} 条采集记录和 ${files} 个文件。`,
          showCancel: false,
        });
        wx.reLaunch({ url: pagePath('welcome') });
      } catch (thrown) {
        // the sheet covers the page, so the sentence stands in the sheet
        this.setData({ eraseProblem: asProblem(thrown) });
      }
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
    return this.load();
  },
  onDismiss() {
    this.setData({ problem: null });
  },
});
