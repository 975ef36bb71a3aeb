// On a computer: where to go on, with a code that opens this capture on a phone; words alone while there is none.
import { call } from '../../../services/cloud/cloud';

Component({
  properties: { captureId: { type: String, value: '' } },
  data: { picture: '' },
  lifetimes: {
    async attached() {
      const { captureId } = this.data;
      const drawn = await call('getPageCode', { captureId }).catch(() => undefined);
      if (drawn) this.setData({ picture: drawn.picture });
    },
  },
});
