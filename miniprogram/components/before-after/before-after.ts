// Two pictures of the same frame, one over the other, with an edge to drag between them.
import type { Box } from '../../../shared/findings';

Component({
  properties: {
    before: { type: String, value: '' },
    after: { type: String, value: '' },
    beforeText: { type: String, value: '拍摄原图' },
    /** the part of the first picture that became the second, so that they lie exactly over each other */
    region: { type: Object, value: null as unknown as Box },
    afterText: { type: String, value: '标准照' },
    /** height of the second picture, percent of its width: both must have its shape to lie over each other */
    tall: { type: Number, value: 133.333 },
  },
  data: { share: 50, placing: '', broken: false },
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
    onTouch(event: WechatMiniprogram.TouchEvent) {
      const x = event.touches[0]?.clientX;
      if (x === undefined) return;
      this.createSelectorQuery()
        .select('#frame')
        .boundingClientRect((rect) => {
          if (rect?.width) this.show(((x - rect.left) / rect.width) * 100);
        })
        .exec();
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
