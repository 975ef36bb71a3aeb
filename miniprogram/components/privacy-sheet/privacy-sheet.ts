// WeChat's privacy question, asked as documented: the wish waits until the student presses agree or refuse here.
import { offerPrivacySheet, openContract, type Resolve, withdrawPrivacySheet } from '../../services/phone/privacy';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

interface Waiting {
  asker: (resolve: Resolve) => void;
  /** several wishes may wait for the one answer */
  resolves: Resolve[];
}
const waiting = new WeakMap<object, Waiting>();

Component({
  data: { t: forPage(words.components.privacySheet), open: false },
  lifetimes: {
    attached() {
      const own: Waiting = {
        resolves: [],
        asker: (resolve) => {
          own.resolves.push(resolve);
          this.setData({ open: true });
          resolve({ event: 'exposureAuthorization' });
        },
      };
      waiting.set(this, own);
      offerPrivacySheet(own.asker);
    },
    detached() {
      const own = waiting.get(this);
      if (own) withdrawPrivacySheet(own.asker);
    },
  },
  pageLifetimes: {
    show() {
      const own = waiting.get(this);
      if (own) offerPrivacySheet(own.asker);
    },
  },
  methods: {
    onContract() {
      openContract();
    },
    onAgree() {
      this.answer({ event: 'agree', buttonId: 'agree-privacy' });
    },
    onRefuse() {
      this.answer({ event: 'disagree' });
    },
    answer(answer: Parameters<Resolve>[0]) {
      this.setData({ open: false });
      for (const resolve of waiting.get(this)?.resolves.splice(0) ?? []) resolve(answer);
    },
  },
});
