// The one big button of a page, and its quieter sisters. A press is reported only while it may be pressed, so a
// page needs no guard of its own against a tap on a greyed button.
export {};

Component({
  properties: {
    text: { type: String, value: '' },
    tone: { type: String, value: 'primary' },
    /** its own press is being worked on: it keeps its colour and shows that it waits */
    busy: { type: Boolean, value: false },
    /** something else must come first, or another button of the page is at work: grey */
    disabled: { type: Boolean, value: false },
    icon: { type: String, value: '' },
    openType: { type: String, value: '' },
    /** read aloud instead of the text, where the text alone is not enough */
    label: { type: String, value: '' },
  },
  methods: {
    onTap() {
      if (!this.data.disabled && !this.data.busy) this.triggerEvent('press');
    },
    onOpenSetting(event: WechatMiniprogram.CustomEvent) {
      this.triggerEvent('opensetting', event.detail);
    },
    onAgree() {
      this.triggerEvent('agree');
    },
  },
});
