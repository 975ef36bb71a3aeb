// The life of a page that looks again and again: it looks while it is on the screen, and not at all while it is not.
import type { Watch } from './poll';

interface Watching {
  watch?: Watch | undefined;
}

/** What such a page has in common, spread into its Page(); its own onLoad sets `watch`. */
export const watching = {
  watch: undefined as Watch | undefined,
  onShow(this: Watching) {
    this.watch?.start();
  },
  onHide(this: Watching) {
    this.watch?.stop();
  },
  onUnload(this: Watching) {
    this.watch?.stop();
  },
  async onPullDownRefresh(this: Watching) {
    await this.watch?.refresh();
    wx.stopPullDownRefresh();
  },
  onOnline(this: Watching) {
    return this.watch?.refresh();
  },
};
