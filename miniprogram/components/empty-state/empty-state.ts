// Nothing here yet, or nothing to be had: says so, and what to do about it.
export {};

Component({
  properties: {
    icon: { type: String, value: '' },
    heading: { type: String, value: '' },
    text: { type: String, value: '' },
    action: { type: String, value: '' },
  },
  methods: {
    onAction() {
      this.triggerEvent('action');
    },
  },
});
