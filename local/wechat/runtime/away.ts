// What covers the whole program, as the scanner, the album, a preview, the cashier and the dialler do: App and page hear onHide when
// it opens and onShow when it is over, as if the phone had been put away.
import { phone } from './phone.js';

/**
 * Does something that covers the program. Reported of phones: Android shows the page before the call answers, iOS answers first
 * (developers.weixin.qq.com/community, “wx.scanCode 和 onShow”).
 */
export async function away<T>(work: () => T | Promise<T>): Promise<T> {
  dispatchEvent(new Event('phone-leave'));
  const comeBack = () => dispatchEvent(new Event('phone-return'));
  try {
    return await work();
  } finally {
    if (phone.platform === 'ios') setTimeout(comeBack);
    else comeBack();
  }
}
