// A capture's status in words; the colour only repeats what the words say.
import { toneOf } from '../../services/journey/journey';

Component({
  properties: { state: { type: String, value: '' }, text: { type: String, value: '' } },
  data: { tone: 'info' },
  observers: {
    state(state: string) {
      this.setData({ tone: toneOf(state) });
    },
  },
});
