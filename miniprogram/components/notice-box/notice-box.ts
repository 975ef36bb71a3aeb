// One message that stays where it is until it is dealt with: a state to know about, or a Problem with its sentence,
// the next thing to do and a reference that customer service can find.
import type { Problem } from '../../../shared/errors';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

const MARKS: Record<string, string> = { info: 'info', done: 'done', warn: 'clock', bad: 'warn' };

Component({
  properties: {
    tone: { type: String, value: 'info' },
    heading: { type: String, value: '' },
    text: { type: String, value: '' },
    /** in place of the tone's own icon */
    icon: { type: String, value: '' },
    problem: { type: Object, value: null as unknown as Problem },
    action: { type: String, value: '' },
    closable: { type: Boolean, value: false },
  },
  data: { t: forPage(words.components.noticeBox), mark: 'info' },
  observers: {
    tone(tone: string) {
      this.setData({ mark: MARKS[tone] ?? 'info' });
    },
  },
  methods: {
    copy() {
      const problem = this.data.problem as Problem | null;
      if (problem) wx.setClipboardData({ data: problem.ref });
    },
    onAction() {
      this.triggerEvent('action');
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
