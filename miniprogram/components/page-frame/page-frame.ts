// What every page has in common: room at the edges, skeleton, full-page error, the offline notice, the problem of the
// last action right above the one big button, and 客服 on the right.
import type { Problem } from '../../../shared/errors';
import { isOffline } from '../../services/cloud/problem';
import { watchLine } from '../../services/cloud/turns';
import { pageName, replacePage } from '../../services/journey/go';
import { copyNumber } from '../../services/phone/copy';
import { type Arrival, bringEnglish, speakNow, watchEnglish } from '../../services/phone/english';
import { forPage } from '../../words/fill';
import { english } from '../../words/language';
import { COMING, OFFER } from '../../words/offer';
import { words } from '../../words/words';

const heard = new WeakMap<object, (change: object) => void>();
const unwatch = new WeakMap<object, (() => void)[]>();

/** What is said in English while there is only Chinese. */
const offerOf = (arrival: Arrival) => (arrival === '' || arrival === 'coming' ? null : OFFER[arrival]);

Component({
  options: { multipleSlots: true },
  properties: {
    state: { type: String, value: 'ready' },
    skeleton: { type: String, value: 'card' },
    problem: { type: Object, value: null as unknown as Problem },
    footer: { type: Boolean, value: false },
    /** no 客服 tab: only while aiming, where it would cover the picture and stands among the controls */
    plain: { type: Boolean, value: false },
  },
  data: {
    t: forPage(words.components.pageFrame),
    offline: false,
    line: '',
    /** while it is coming, nothing is said in another language */
    english: '' as Arrival,
    coming: COMING,
    offer: null as ReturnType<typeof offerOf>,
  },
  lifetimes: {
    attached() {
      // the typings give the two registrations different arguments; both get { isConnected }
      const listener = (change: object) => {
        const isConnected = 'isConnected' in change && change.isConnected === true;
        if (this.data.offline === isConnected) this.setData({ offline: !isConnected });
        if (!isConnected) return;
        // a page that could not be loaded loads itself now
        if (this.data.state === 'error') return this.triggerEvent('retry');
        // the sentence of an action that met no network is out of date
        if (isOffline(this.data.problem)) this.triggerEvent('dismiss');
        this.triggerEvent('online');
      };
      heard.set(this, listener);
      unwatch.set(this, [
        watchLine((line) => this.setData({ line })),
        watchEnglish((arrival) => this.setData({ english: arrival, offer: offerOf(arrival) })),
      ]);
      wx.onNetworkStatusChange(listener);
      wx.getNetworkType({
        success: ({ networkType }) => {
          if (networkType === 'none') this.setData({ offline: true });
        },
      });
    },
    detached() {
      const listener = heard.get(this);
      if (listener) wx.offNetworkStatusChange(listener);
      for (const stop of unwatch.get(this) ?? []) stop();
    },
  },
  pageLifetimes: {
    show() {
      // the title that a page's json gives is Chinese
      const title = english()?.titles[pageName()];
      if (title) wx.setNavigationBarTitle({ title });
      // a page that could not be loaded tries again when its student comes back, unless its own onShow has done so already
      wx.nextTick(() => {
        if (this.data.state === 'error') this.triggerEvent('retry');
      });
    },
  },
  methods: {
    copy() {
      const problem = this.data.problem as Problem | null;
      if (problem) copyNumber(problem.ref);
    },
    onRetry() {
      const problem = this.data.problem as Problem | null;
      // an old address, or another student's: asking again would never help
      if (problem?.code === 'CAPTURE_UNKNOWN') replacePage('captures');
      else this.triggerEvent('retry');
    },
    onOffer() {
      if (this.data.english === 'failed') void bringEnglish();
      else speakNow();
    },
    onDismiss() {
      this.triggerEvent('dismiss');
    },
  },
});
