// Two pictures of the same frame, one over the other, with an edge to drag between them, and a closer look at the hair, where
// a cut-out shows first whether it is good.
import type { Box } from '../../../shared/findings';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

/** ms between two steps of the edge: at most 20 a second (docs: 体验评分, setData) */
const STEP = 50;

/** The frame on the screen, as measured when the finger came down; when the edge last moved. */
const dragged = new WeakMap<object, { left: number; width: number; at: number }>();

Component({
  properties: {
    before: { type: String, value: '' },
    after: { type: String, value: '' },
    beforeText: { type: String, value: words.components.beforeAfter.before },
    /** the part of the first picture that became the second, so that they lie exactly over each other */
    region: { type: Object, value: null as unknown as Box },
    afterText: { type: String, value: words.components.beforeAfter.after },
    /** height of the second picture, percent of its width: both must have its shape to lie over each other */
    tall: { type: Number, value: 133.333 },
  },
  data: { t: forPage(words.components.beforeAfter), share: 50, placing: '', broken: false, near: false },
  observers: {
    'before, after'() {
      this.setData({ broken: false });
    },
    region(region: Box | null) {
      const percent = (value: number) => `${(100 * value).toFixed(3)}%`;
      const placing = region
        ? `translate(${percent(-region.x / region.width)}, ${percent(-region.y / region.height)}) ` +
          `scale(${1 / region.width}, ${1 / region.height})`
        : '';
      this.setData({ placing });
    },
  },
  methods: {
    onTouch({ touches }: WechatMiniprogram.TouchEvent) {
      const x = touches[0]?.clientX;
      dragged.delete(this);
      if (x === undefined) return;
      this.createSelectorQuery()
        .select('#frame')
        .boundingClientRect((rect) => {
          if (!rect?.width) return;
          dragged.set(this, { left: rect.left, width: rect.width, at: 0 });
          this.drag(x, 0);
        })
        .exec();
    },
    onDrag({ touches, timeStamp }: WechatMiniprogram.TouchEvent) {
      const x = touches[0]?.clientX;
      if (x !== undefined) this.drag(x, timeStamp);
    },
    /** Where the finger was lifted the edge stays, also between two steps. */
    onLift({ changedTouches }: WechatMiniprogram.TouchEvent) {
      const x = changedTouches[0]?.clientX;
      if (x !== undefined) this.drag(x, Number.POSITIVE_INFINITY);
      dragged.delete(this);
    },
    drag(x: number, at: number) {
      const frame = dragged.get(this);
      if (!frame || (frame.at && at - frame.at < STEP)) return;
      frame.at = at;
      this.show(((x - frame.left) / frame.width) * 100);
    },
    onNear() {
      this.setData({ near: !this.data.near });
    },
    onSlide(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.show(event.detail.value);
    },
    show(percent: number) {
      const share = Math.round(Math.min(100, Math.max(0, percent)));
      if (share !== this.data.share) this.setData({ share });
    },
    onError() {
      if (this.data.broken) return;
      this.setData({ broken: true });
      this.triggerEvent('error', { byHand: false });
    },
    onAgain() {
      this.setData({ broken: false });
      this.triggerEvent('error', { byHand: true });
    },
  },
});
