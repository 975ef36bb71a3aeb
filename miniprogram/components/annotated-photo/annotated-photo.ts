// What a check found: the student's own shot with the places marked, every fault with one thing to do, worst first,
// and what was right already, so that the next shot changes only what must change.
import type { Finding } from '../../../shared/findings';
import { measuredWords } from '../../services/journey/measured';
import { reviewWords } from '../../services/journey/reviewed';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

Component({
  properties: {
    src: { type: String, value: '' },
    full: { type: String, value: '' },
    findings: { type: Array, value: [] as Finding[] },
  },
  data: {
    t: forPage(words.components.annotatedPhoto),
    failed: [] as (Finding & { words: string })[],
    warned: [] as Finding[],
    passed: [] as Finding[],
    reviewed: '',
    open: false,
  },
  observers: {
    findings(findings: Finding[]) {
      const of = (verdict: Finding['verdict']) => findings.filter((finding) => finding.verdict === verdict);
      const failed = of('fail').map((finding) => ({ ...finding, words: measuredWords(finding) }));
      this.setData({ failed, warned: of('warn'), passed: of('pass'), reviewed: reviewWords(findings) });
    },
  },
  methods: {
    onFold() {
      this.setData({ open: !this.data.open });
    },
    onError({ detail }: WechatMiniprogram.CustomEvent<{ byHand: boolean }>) {
      this.triggerEvent('error', detail);
    },
  },
});
