// One icon by name, in the colour of the surrounding text. Always decoration: the words stand beside it.
export {};

Component({
  properties: {
    name: { type: String, value: '' },
    /** any CSS length; 1.3em grows with the text it stands in */
    size: { type: String, value: '1.3em' },
  },
});
