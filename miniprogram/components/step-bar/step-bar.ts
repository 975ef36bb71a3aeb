// Where in the journey a student stands. A school-paid batch has no payment step, so it is not shown.
import { STEPS } from '../../services/journey';

Component({
  properties: {
    /** index into STEPS; STEPS.length means that everything is done */
    current: { type: Number, value: 0 },
    free: { type: Boolean, value: false },
  },
  data: { steps: [] as { name: string; kind: string }[], place: 0 },
  observers: {
    'current, free'(current: number, free: boolean) {
      const steps = STEPS.map((name, index) => ({
        name,
        kind: index < current ? 'past' : index === current ? 'now' : 'later',
      })).filter(({ name }) => !(free && name === '支付'));
      const now = steps.findIndex(({ kind }) => kind !== 'past');
      this.setData({ steps, place: now < 0 ? steps.length - 1 : now });
    },
  },
});
