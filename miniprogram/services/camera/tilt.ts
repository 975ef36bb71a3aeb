// How far the phone is tilted to a side, for phones that track no faces: there nothing else tells a tilted picture. Asked for
// only when it is needed, and it never leaves the phone.

/** Share of an older value that is kept: a hand trembles, a tilt stays (chosen; about five values a quarter of a second). */
const KEPT = 0.7;
/** g in the plane of the screen, below which the phone lies flat and has no side to tilt to (chosen). */
const UPRIGHT = 0.5;
const DEGREES = 180 / Math.PI;

interface Tilt {
  /** degrees to either side, 0..90; nothing where the phone does not tell. Asking begins to listen. */
  now(): { tilt?: number };
  stop(): void;
}

export function watchTilt(): Tilt {
  let felt: { x: number; y: number } | undefined;
  let listening = false;
  // docs: x to the right edge, y to the upper one, unit g; signs differ between systems
  const listen = ({ x, y }: { x: number; y: number }) => {
    const mix = (before: number, now: number) => KEPT * before + (1 - KEPT) * now;
    felt = felt ? { x: mix(felt.x, x), y: mix(felt.y, y) } : { x, y };
  };
  return {
    now() {
      if (!listening && wx.canIUse('startAccelerometer')) {
        listening = true;
        wx.onAccelerometerChange(listen);
        // an operator may not have declared it in the privacy guideline: then nobody speaks of tilt
        wx.startAccelerometer({ interval: 'ui', fail: () => undefined });
      }
      if (!felt || Math.hypot(felt.x, felt.y) < UPRIGHT) return {};
      return { tilt: Math.atan2(Math.abs(felt.x), Math.abs(felt.y)) * DEGREES };
    },
    stop() {
      if (!listening) return;
      listening = false;
      wx.offAccelerometerChange();
      wx.stopAccelerometer({ fail: () => undefined });
    },
  };
}
