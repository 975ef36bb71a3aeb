// The shape of what is coming, so that a page does not jump when it arrives.
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

Component({
  data: { t: forPage(words.components.skeletonBlock) },
  properties: {
    kind: { type: String, value: 'card' },
    /** what is said of it, where the words of the program are not there yet */
    label: { type: String, value: '' },
  },
});
