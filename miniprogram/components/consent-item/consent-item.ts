// One consent in plain words. The law wants face and identity asked for apart (PIPL 29; 人脸识别技术应用安全管理办法),
// unticked at first, and as easily taken back as given.
import { WORDS } from '../../services/journey/consent-words';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

Component({
  properties: {
    kind: { type: String, value: 'face' },
    checked: { type: Boolean, value: false },
  },
  data: { t: forPage(words.components.consentItem), words: WORDS.face, open: false },
  observers: {
    kind(kind: string) {
      this.setData({ words: kind === 'identity' ? WORDS.identity : WORDS.face });
    },
  },
  methods: {
    onToggle() {
      this.triggerEvent('change', { checked: !this.data.checked });
    },
    onMore() {
      this.setData({ open: !this.data.open });
    },
  },
});
