// WeChat asks for the privacy guideline when a page first needs the camera, a picture or the album (docs:
// wx.onNeedPrivacyAuthorization). There may be one listener only, so it lives here and calls the page on screen.
import { words } from '../../words/words';
import { tell } from './dialog';

/** what WeChat waits for; buttonId proves that the student really pressed */
export type Resolve = (
  answer: { event: 'agree'; buttonId: string } | { event: 'disagree' } | { event: 'exposureAuthorization' },
) => void;
type Asker = (resolve: Resolve) => void;

let onScreen: Asker | undefined;
let listening = false;

/** The page on screen offers its sheet; the newest one wins. */
export function offerPrivacySheet(asker: Asker): void {
  onScreen = asker;
  if (listening || !wx.onNeedPrivacyAuthorization) return;
  listening = true;
  // the typings describe this callback's argument as a plain result; the docs and the base library pass a function
  const asks = wx as unknown as { onNeedPrivacyAuthorization(listener: (resolve: Resolve) => void): void };
  asks.onNeedPrivacyAuthorization((resolve) => {
    if (onScreen) onScreen(resolve);
    else resolve({ event: 'disagree' });
  });
}

export function withdrawPrivacySheet(asker: Asker): void {
  if (onScreen === asker) onScreen = undefined;
}

/** Opens the privacy guideline that the operator filled in at WeChat; says so where there is none to be had. */
export function openContract(): void {
  wx.openPrivacyContract({
    fail: () => tell(words.phone.contract.closed, words.phone.contract.closedText),
  });
}
