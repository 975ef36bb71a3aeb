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
  },
  data: { t: forPage(words.components.captureCard) },
  methods: {
    onOpen() {
      this.triggerEvent('open', { captureId: this.data.card.captureId });
    },
    onNext() {
      this.triggerEvent('next', { captureId: this.data.card.captureId });
    },
  },
});
