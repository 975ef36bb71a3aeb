// One message that stays where it is until it is dealt with: a state to know about, or a Problem with its sentence,
// the next thing to do and a reference that customer service can find.
import type { ErrorCode, Problem } from '../../../shared/errors';
import { copyNumber } from '../../services/phone/copy';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

/** Mended by students, or with a number in its sentence: another one would only suggest that something is broken. */
const OWN_SLIPS: readonly ErrorCode[] = [
  'SUFFIX_FORMAT',
  'SUFFIX_WRONG',
  'CODE_UNREADABLE',
  'CODE_NOT_CAPTURE',
  'UNREADABLE',
];

const MARKS: Record<string, string> = { info: 'info', done: 'done', warn: 'info', bad: 'warn' };

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
  data: { t: forPage(words.components.noticeBox), mark: 'info', number: '' },
  observers: {
    tone(tone: string) {
      this.setData({ mark: MARKS[tone] ?? 'info' });
    },
    problem(problem: Problem | null) {
      this.setData({ number: problem && !OWN_SLIPS.includes(problem.code) ? problem.ref : '' });
    },
  },
  methods: {
    copy() {
      copyNumber(this.data.number);
    },
    onAction() {
      this.triggerEvent('action');
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
