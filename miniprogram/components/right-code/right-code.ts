// What a right capture code looks like, beside the wrong ones that people show most often (docs/domain.md "The capture
// code").
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

Component({
  data: {
    t: forPage(words.components.rightCode),
    wrongs: [
      { name: words.components.rightCode.report, look: 'report' },
      { name: words.components.rightCode.round, look: 'round' },
      { name: words.components.rightCode.group, look: 'group' },
    ],
  },
});
