// The mini program itself: remembers which batch a link named, asks for a restart when a new version is ready, and
// tells what went wrong where no page was listening.

import './services/phone/wanted-language';
import { tellTrouble } from './services/cloud/trouble';
import { rememberBatch } from './services/journey/session';
import { ask } from './services/phone/dialog';
import { startEnglish } from './services/phone/english';
import { forgetLeft } from './services/phone/kept-files';
import { words } from './words/words';

/** An old version would speak an old language with the cloud: offered at once, refusable. */
function offerUpdate(): void {
  const manager = wx.getUpdateManager();
  manager.onUpdateReady(async () => {
    const { ready: title, text: content, now: yes, later: no } = words.phone.update;
    if (await ask({ title, content, yes, no })) manager.applyUpdate();
  });
}

App({
  onLaunch() {
    startEnglish();
    forgetLeft();
    offerUpdate();
  },
  onShow({ path, query }) {
    // the scene of the code that a computer shows is a capture
    if (!/camera/.test(path)) rememberBatch(query as Record<string, string | undefined>);
  },
  onError(error) {
    tellTrouble('error', error);
  },
  onUnhandledRejection({ reason }) {
    tellTrouble('rejection', reason);
  },
});
