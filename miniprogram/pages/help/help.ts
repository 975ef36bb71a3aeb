// 客服: people first (chat, phone, complaint), then the reference of the last error ready to copy, then the questions
// by topic and by search.
import type { Problem } from '../../../shared/errors';
import { type Help, readHelp } from '../../services/cloud/help';
import { lastProblem } from '../../services/cloud/last-problem';
import { asProblem } from '../../services/cloud/problem';
import { ALL, faqIn, findFaq, type ShownFaq, topicsOf } from '../../services/journey/faq';
import { openPage } from '../../services/journey/go';
import { callPhone, hasChat, openChat } from '../../services/phone/contact';
import { copyNumber } from '../../services/phone/copy';
import { shortTime } from '../../services/phone/short-time';
import { fill, forPage } from '../../words/fill';
import { language } from '../../words/language';
import { words } from '../../words/words';

/**
 * Chosen, twice the first 30: a fresh environment has 39, of about 270 bytes each, so that 【全部】 holds all of them and 60 fit in a
 * setData of 20 KB. What staff add beyond is found by topic and by search.
 */
const MOST_SHOWN = 60;

Page({
  data: {
    t: forPage(words.help),
    state: 'loading',
    problem: null as Problem | null,
    chat: false,
    phone: '',
    hours: '',
    about: '',
    release: '',
    topics: [] as string[],
    topic: ALL,
    word: '',
    shown: [] as ShownFaq[],
    last: null as { say: string; ref: string; when: string } | null,
  },
  help: undefined as Help | undefined,

  onLoad(query: { topic?: string }) {
    const topic = decodeURIComponent(query.topic ?? '');
    return this.load(topic || ALL);
  },
  onShow() {
    const last = lastProblem();
    if (last) this.setData({ last: { say: last.say, ref: last.ref, when: shortTime(last.at) } });
  },
  async onPullDownRefresh() {
    await this.load(this.data.topic);
    wx.stopPullDownRefresh();
  },

  async load(wanted: string) {
    try {
      const read = await readHelp();
      const help = { ...read, faq: faqIn(read.faq, language()) };
      this.help = help;
      const topics = topicsOf(help.faq);
      const topic = topics.find((name) => name.includes(wanted)) ?? ALL;
      this.setData({
        state: 'ready',
        chat: hasChat(help),
        phone: help.phone,
        hours: help.hours,
        about: fill(words.help.about, help.brand),
        release: help.release,
        topics,
        topic,
      });
      this.find();
    } catch (thrown) {
      if (!this.help) this.setData({ state: 'error', problem: asProblem(thrown) });
    }
  },
  find() {
    const shown = findFaq(this.help?.faq ?? [], this.data.topic, this.data.word);
    this.setData({ shown: shown.slice(0, MOST_SHOWN) });
  },

  onSearch(event: WechatMiniprogram.Input) {
    this.setData({ word: event.detail.value });
    this.find();
  },
  onClear() {
    this.setData({ word: '' });
    this.find();
  },
  onTopic(event: WechatMiniprogram.TouchEvent) {
    this.setData({ topic: event.currentTarget.dataset.topic });
    this.find();
  },
  onChat() {
    if (this.help) openChat(this.help);
  },
  onPhone() {
    if (this.help) callPhone(this.help);
  },
  onComplain() {
    openPage('requests', { kind: 'complaint' });
  },
  onAsked() {
    openPage('asked');
  },
  onCopy() {
    if (this.data.last) copyNumber(this.data.last.ref);
  },
  onRetry() {
    this.setData({ state: 'loading', problem: null });
    return this.load(this.data.topic);
  },
  onOnline() {
    if (this.data.state === 'error') return this.onRetry();
  },
});
