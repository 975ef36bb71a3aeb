// The mini program itself: remembers which batch a link named, asks for a restart when a new version is ready, and
// tells what went wrong where no page was listening.

import { tellTrouble } from './services/cloud/trouble';
import { rememberBatch } from './services/journey/session';

/** An old version would speak an old language with the cloud: offered at once, refusable. */
function offerUpdate(): void {
  const manager = wx.getUpdateManager();
  manager.onUpdateReady(() => {
    wx.showModal({
      title: '有新版本',
      content: '更新后继续使用，您的进度不会丢失。',
      confirmText: '立即更新',
      cancelText: '稍后',
      success: ({ confirm }) => {
        if (confirm) manager.applyUpdate();
      },
    });
  });
}

App({
  onLaunch() {
    offerUpdate();
  },
  onShow({ query }) {
    rememberBatch(query as Record<string, string | undefined>);
  },
  onError(error) {
    tellTrouble('error', error);
  },
  onUnhandledRejection({ reason }) {
    tellTrouble('rejection', reason);
  },
});
