// A sheet that slides up over the page for a short choice.
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

Component({
  properties: {
    open: { type: Boolean, value: false },
    heading: { type: String, value: '' },
    /** false where the choice must be made by one of the buttons */
    closable: { type: Boolean, value: true },
  },
  data: { t: forPage(words.components.bottomSheet) },
  methods: {
    onClose() {
      if (this.data.closable) this.triggerEvent('close');
    },
    /** keeps the page below from scrolling under the shade */
    hold() {},
  },
});
