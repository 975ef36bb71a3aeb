// The first page: what this is, the two consents apart from each other, and 【立即进入】. Whoever has been here goes
// straight home.
import type { Problem } from '../../../shared/errors';
import { pagePath, type Query } from '../../services/journey/journey';
import { ensureSession, hasEntered, markEntered, rememberBatch, setConsent } from '../../services/journey/session';
import { act } from '../../services/phone/act';
import { openContract } from '../../services/phone/privacy';

const PROMISES = [
  { icon: 'camera', text: '边拍边提示' },
  { icon: 'refresh', text: '免费重拍' },
  { icon: 'shield', text: '照片到期删除' },
];

Page({
  data: {
    brand: '毕业生图像采集',
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

  onLoad(query: Query) {
    rememberBatch(query);
    if (hasEntered()) wx.reLaunch({ url: pagePath('home') });
    else this.asked = this.ask();
  },
  async ask() {
    try {
      const { brand, consent, batchName } = await ensureSession();
      this.setData({ brand, batchName, ...consent });
    } catch {
      // the page can be read without the cloud; 立即进入 will say what is wrong
    }
    this.setData({ known: true });
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
  onContract() {
    openContract();
  },

  onEnter() {
    return act(this, async () => {
      await this.asked;
      const { face, identity } = this.data;
      if (!(face && identity)) {
        const { confirm } = await wx.showModal({
          title: '还没有全部同意',
          content: `${identity ? '' : '不同意学籍和身份信息，就不能识别采集码。'}${face ? '' : '不同意人脸照片，就不能拍照。'}您可以先进去看看，之后随时同意。`,
          confirmText: '先看看',
          cancelText: '返回勾选',
        });
        if (!confirm) return;
      }
      await setConsent({ face, identity });
      markEntered(true);
      wx.reLaunch({ url: pagePath('home') });
    });
  },
});
