// On a computer: where to go on, with a code that opens this capture on a phone; words alone while there is none.
import { call } from '../../../services/cloud/cloud';
import { forPage } from '../../../words/fill';
import { words } from '../../../words/words';

Component({
  properties: { captureId: { type: String, value: '' } },
  data: { t: forPage(words.components.phoneCode), picture: '' },
  lifetimes: {
    async attached() {
      const { captureId } = this.data;
      const drawn = await call('getPageCode', { captureId }).catch(() => undefined);
      if (drawn) this.setData({ picture: drawn.picture });
    },
  },
  methods: {
    /** what the phone cannot draw, nobody can scan */
    onError() {
      this.setData({ picture: '' });
    },
  },
});
