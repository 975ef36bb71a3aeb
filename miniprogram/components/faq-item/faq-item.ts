// One question; its answer opens under it.
export {};

Component({
  properties: {
    question: { type: String, value: '' },
    answer: { type: String, value: '' },
    /** of the language, where it is not the phone's */
    note: { type: String, value: '' },
    open: { type: Boolean, value: false },
  },
  methods: {
    onToggle() {
      const open = !this.data.open;
      this.setData({ open });
      this.triggerEvent('toggle', { open });
    },
  },
});
