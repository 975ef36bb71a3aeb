// One capture on the home page or in 采集列表: whose it is, where it stands, what happens next, and the one button.
import type { CaptureCard } from '../../services/journey/cards';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

Component({
  properties: {
    card: { type: Object, value: {} as CaptureCard },
    /** the button's label; none: no button */
    label: { type: String, value: '' },
    tone: { type: String, value: 'primary' },
    /** one of several, which are seen together: its button stands beside the hint */
    low: { type: Boolean, value: false },
  },
  data: { t: forPage(words.components.captureCard) },
  methods: {
    onOpen() {
      this.triggerEvent('open', { captureId: this.data.card.captureId });
    },
    /** A tap on the button is not one on the card. */
    onNothing() {},
    onNext() {
      this.triggerEvent('next', { captureId: this.data.card.captureId });
    },
  },
});
