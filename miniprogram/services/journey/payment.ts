// What the phone claimed about a payment, kept over a restart: it was paid here, and the cloud does not know it yet.

const keyOf = (captureId: string) => `paid-here:${captureId}`;

/** The phone said that the payment went through, and the cloud does not know it yet. */
export function isClaimedPaid(captureId: string): boolean {
  return wx.getStorageSync(keyOf(captureId)) === true;
}
export function claimPaid(captureId: string): void {
  wx.setStorageSync(keyOf(captureId), true);
}
export function forgetClaimedPaid(captureId: string): void {
  wx.removeStorageSync(keyOf(captureId));
}
