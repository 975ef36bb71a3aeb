// A picture of a student: keeps its place while it loads, opens large when tapped, and can be asked for again when
// its address has expired.
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

/** The address that each of them shows or waits for. */
const asked = new WeakMap<object, string>();

Component({
  properties: {
    /** small, as it is shown */
    src: { type: String, value: '' },
    /** what opens when it is tapped; '' opens the same */
    full: { type: String, value: '' },
    alt: { type: String, value: words.components.photoFrame.photo },
    ratio: { type: String, value: '3:4' },
    /** a picture is on its way although there is no address yet */
    wait: { type: Boolean, value: false },
    caption: { type: String, value: '' },
  },
  data: { t: forPage(words.components.photoFrame), shown: false, broken: false },
  observers: {
    src(src: string) {
      // for the same address the picture is not loaded again, and no `load` would ever come
      if (src === (asked.get(this) ?? '')) return;
      asked.set(this, src);
      this.setData({ shown: false, broken: false });
    },
  },
  methods: {
    onPress() {
      const current = this.data.full || this.data.src;
      wx.previewImage({ urls: [current], current });
      this.triggerEvent('press');
    },
    onLoad() {
      this.setData({ shown: true });
      this.triggerEvent('load');
    },
    onError() {
      // the page may answer `error` with a new address; until then the place says what happened
      this.setData({ broken: true });
      this.triggerEvent('error', { byHand: false });
    },
    /** the address may be right and only the network was gone: tried again here, while the page asks for a new one */
    onAgain() {
      this.setData({ broken: false });
      this.triggerEvent('error', { byHand: true });
    },
  },
});
