// <camera>: the one camera of a page. Asks for consent and permission as WeChat does before anything is seen.
import { type Feed, openCamera, openPicture, pickFiles } from '../feed.js';
import { actionButton, element } from '../overlays.js';
import { phone } from '../phone.js';
import { needPermission } from '../wx/permissions.js';
import { needPrivacy } from '../wx/privacy.js';
import { type Builtin, type Host, textOf } from './spec.js';

export interface LiveCamera {
  host: Host;
  feed: Feed;
}
let live: LiveCamera | undefined;
/** The camera on screen. @throws Error when there is none */
export function liveCamera(): LiveCamera {
  if (!live) throw new Error('camera is not ready');
  return live;
}

function showFeed(host: Host, feed: Feed): void {
  live?.feed.stop();
  live?.feed.element.remove();
  feed.element.classList.add('feed');
  if (phone.flat) host.element.append(feed.element);
  else host.element.prepend(feed.element);
  live = { host, feed };
}

/** A machine without a camera offers the drawn portrait and a picture of one's own, so that the journey can go on. */
async function showSample(host: Host): Promise<void> {
  const response = await fetch('/__sample/portrait.jpg');
  if (!response.ok) throw new Error('no camera, and no sample portrait');
  showFeed(host, await openPicture(await response.blob()));
  const bar = element('div', 'sample');
  const words = element('span', '', '示例相机：画出来的人像');
  bar.append(words);
  bar.append(
    actionButton('换一张图片', '', async () => {
      const [picture] = await pickFiles('image/*').catch(() => []);
      if (!picture) return;
      showFeed(host, await openPicture(picture));
      words.textContent = '示例相机：您选的图片';
    }),
  );
  host.element.append(bar);
}

export const camera: Builtin = {
  properties: {
    mode: { type: String, value: 'normal' },
    resolution: { type: String, value: 'medium' },
    devicePosition: { type: String, value: 'back' },
    flash: { type: String, value: 'auto' },
    frameSize: { type: String, value: 'medium' },
  },
  attached(host) {
    let gone = false;
    const open = async () => {
      try {
        await needPrivacy('insertCamera');
        await needPermission('scope.camera');
        const feed = await openCamera(textOf(host.data.devicePosition) === 'front');
        if (gone) return feed?.stop();
        if (feed) showFeed(host, feed);
        else await showSample(host);
        if (phone.flat) host.emit('rendererror', { errMsg: 'insertCamera:fail:same layer rendering' });
        host.emit('initdone', { maxZoom: 10 });
        if (phone.takesCamera) host.emit('stop', {});
      } catch (error) {
        const refused = error instanceof DOMException && error.name === 'NotAllowedError';
        const reason = refused ? 'auth deny' : error instanceof Error ? error.message : String(error);
        host.emit('error', { errMsg: `insertCamera:fail:${reason}` });
      }
    };
    void open();
    return () => {
      gone = true;
      if (live?.host !== host) return;
      live.feed.stop();
      live = undefined;
      host.emit('stop', {});
    };
  },
};
