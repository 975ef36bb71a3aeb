// Where in the journey a student stands. A school-paid batch has no payment step, so it is not shown.
import { STEPS } from '../../services/journey/journey';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

Component({
  properties: {
    /** index into STEPS; STEPS.length means that everything is done */
    current: { type: Number, value: 0 },
    free: { type: Boolean, value: false },
  },
  data: {
    t: forPage(words.components.stepBar),
    steps: [] as { name: string; kind: string }[],
    place: 0,
    /** English: words, and no characters that may stand in two lines */
    long: STEPS.some((name) => name.length > 4),
  },
  observers: {
    'current, free'(current: number, free: boolean) {
      const shown = STEPS.map((name, index) => ({ name, index })).filter(
        ({ name }) => !(free && name === words.journey.steps.pay),
      );
      // waiting at the step that is not shown is waiting at the one after it
      const now = shown.findIndex(({ index }) => index >= current);
      const place = now < 0 ? shown.length : now;
      const steps = shown.map(({ name }, at) => ({ name, kind: at < place ? 'past' : at === place ? 'now' : 'later' }));
      this.setData({ steps, place: Math.min(place, steps.length - 1) });
    },
  },
});
