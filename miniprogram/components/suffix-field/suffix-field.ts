// The last four characters of a student's paper, wherever they prove who they are: four places, one field, and a keyboard with
// letters for passports and papers of 港澳台. What is wrong with them stands in the slot, and
// below it what to type of which paper.
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

Component({
  properties: { value: { type: String, value: '' }, focus: { type: Boolean, value: false } },
  data: { t: forPage(words.components.suffixField), letters: false },
  methods: {
    onInput(event: WechatMiniprogram.Input) {
      // the keyboard of numbers cannot type anything else, but the other one and a paste can
      const value = event.detail.value
        .replace(/[^0-9a-z]/gi, '')
        .toUpperCase()
        .slice(0, 4);
      this.setData({ value });
      this.triggerEvent('change', { value });
    },
    onConfirm() {
      this.triggerEvent('confirm');
    },
    onLetters() {
      this.setData({ letters: !this.data.letters });
    },
  },
});
