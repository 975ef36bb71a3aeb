// Sharing a page: the card that the receiver would see, and a way to open it as another WeChat user.
import { away } from '../away.js';
import { onOpenType } from '../builtins/button.js';
import { callPage } from '../entry.js';
import { blobOf } from '../files.js';
import { openDialog } from '../overlays.js';
import { currentPage } from '../pages.js';
import { phone } from '../phone.js';
import { answers, needTap, text } from './call.js';
import { download } from './media.js';

/** @param from where the user pressed */
export async function share(from: 'button' | 'menu', target?: object): Promise<void> {
  const entry = currentPage();
  const said = (callPage(entry, 'onShareAppMessage', { from, target }) ?? {}) as {
    title?: string;
    path?: string;
    imageUrl?: string;
  };
  const card = {
    title: said.title ?? entry?.title ?? '',
    path: said.path ?? `/${entry?.path ?? ''}`,
    // docs: without one, a picture of the page as it is
    picture: said.imageUrl || 'the page',
  };
  phone.shared.push(card);
  const link = `${location.origin}/?${new URLSearchParams({ user: 'second', path: card.path })}`;
  await away(() => openDialog({ title: '已转发', content: `${card.title}\n对方打开：${link}`, confirm: '知道了' }));
}

onOpenType('share', (host) => share('button', { id: host.element.id, dataset: { ...host.element.dataset } }));

export const sharing = answers({
  showShareMenu: () => {},
  shareFileMessage: async (o) => {
    needTap();
    const path = text(o, 'filePath');
    const blob = await blobOf(path);
    // the chat of this phone is the browser's own folder
    download(blob, typeof o.fileName === 'string' && o.fileName ? o.fileName : (path.split('/').pop() ?? ''));
  },
});
