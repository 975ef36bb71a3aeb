// 我的申请: what was asked of customer service, when an answer comes, what it says, and what became of money and invoice.
import type { Problem } from '../../../shared/errors';
import type { Outputs } from '../../../shared/functions';
import { call } from '../../services/cloud/cloud';
import { asProblem, isOffline } from '../../services/cloud/problem';
import { openPage } from '../../services/journey/go';
import { act } from '../../services/phone/act';
import { copyNumber } from '../../services/phone/copy';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

type Asked = Outputs['getMyData']['requests'][number];

Page({
  data: {
    t: forPage(words.asked),
    state: 'loading',
    problem: null as Problem | null,
    requests: [] as Asked[],
    busy: false,
    suffix: '',
  },

  onShow() {
    return this.load();
  },
  async onPullDownRefresh() {
    await this.load();
    wx.stopPullDownRefresh();
  },
  async load() {
    try {
      const { requests } = await call('getMyData', {});
      this.setData({ state: 'ready', problem: null, requests });
    } catch (thrown) {
      // what was read before stays on the screen
      const problem = asProblem(thrown);
      this.setData(this.data.state === 'ready' ? { problem } : { state: 'error', problem });
    }
  },

  onInput(event: WechatMiniprogram.Input) {
    this.setData({ suffix: event.detail.value });
  },
  /** the account to which a capture moves proves that it knows the student */
  onProve() {
    const { suffix } = this.data;
    return act(this, async () => {
      try {
        await call('requestService', { kind: 'transfer', suffix });
      } catch (thrown) {
        // what nobody has looked at need not be typed again
        if (!isOffline(asProblem(thrown))) this.setData({ suffix: '' });
        throw thrown;
      }
      this.setData({ suffix: '' });
      await this.load();
    });
  },
  onCopy(event: WechatMiniprogram.TouchEvent) {
    copyNumber(event.currentTarget.dataset.number);
  },
  onNew() {
    openPage('requests');
  },
  onHelp() {
    openPage('help');
  },
  onRetry() {
    this.setData({ state: 'loading', problem: null });
    return this.load();
  },
  onDismiss() {
    this.setData({ problem: null });
  },
});
