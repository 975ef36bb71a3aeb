// wx.scanCode: WeChat's scanner, reading the camera live, with the way through the album.
import jsQR from 'jsqr';
import { away } from '../away.js';
import { openCamera, pickFiles } from '../feed.js';
import { actionButton, element, openDialog, openLayer } from '../overlays.js';
import { answers, Failure } from './call.js';
import { needPhone } from './permissions.js';
import { needPrivacy } from './privacy.js';

/** Longest side that is searched, px: jsQR is slow above and blind far below. */
const SEARCH_SIDE = 1000;

function readCode(picture: CanvasImageSource, width: number, height: number): string | undefined {
  if (!width || !height) return undefined;
  const scale = Math.min(1, SEARCH_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  return (jsQR as unknown as typeof import('jsqr').default)(data, canvas.width, canvas.height)?.data || undefined;
}

async function readFile(file: File): Promise<string | undefined> {
  const picture = await createImageBitmap(file);
  return readCode(picture, picture.width, picture.height);
}

/** Opens the scanner. @throws Failure "cancel" */
async function scan(fromCameraOnly: boolean): Promise<string> {
  const sheet = element('div', 'full');
  sheet.setAttribute('role', 'dialog');
  sheet.setAttribute('aria-label', '扫一扫');
  const hint = element('p', '', '正在打开摄像头…');
  hint.style.cssText = 'position:absolute;left:0;right:0;bottom:120px;text-align:center;z-index:1';
  const bar = element('div');
  bar.style.cssText =
    'position:absolute;left:0;right:0;bottom:40px;display:flex;justify-content:space-around;z-index:1';
  sheet.append(hint, bar);
  const layer = openLayer('', sheet);
  const camera = openCamera(false).catch(() => undefined);
  let open = true;
  try {
    return await new Promise<string>((resolve, reject) => {
      bar.append(actionButton('取消', '', () => reject(new Failure('cancel'))));
      const pick = async () => {
        const [file] = await pickFiles('image/*').catch(() => []);
        if (!file) return;
        const found = await readFile(file).catch(() => undefined);
        if (found) resolve(found);
        else await openDialog({ content: '未发现二维码', confirm: '知道了' });
      };
      if (!fromCameraOnly) bar.append(actionButton('相册', '', () => void pick()));
      for (const button of Array.from(bar.children) as HTMLElement[])
        button.style.cssText = 'min-width:96px;min-height:48px;border:0;border-radius:24px;font-size:17px';
      void camera.then((feed) => {
        hint.textContent = feed ? '把二维码放到画面里' : '没有找到摄像头，请从相册选取';
        const video = feed?.element;
        if (!(video instanceof HTMLVideoElement)) return;
        video.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;object-fit:cover';
        sheet.prepend(video);
        const look = () => {
          if (!open) return;
          const found = readCode(video, video.videoWidth, video.videoHeight);
          if (found) resolve(found);
          else requestAnimationFrame(look);
        };
        look();
      });
    });
  } finally {
    open = false;
    layer.remove();
    void camera.then((feed) => feed?.stop());
  }
}

export const scanning = answers({
  scanCode: async (o) => {
    await needPrivacy('scanCode');
    needPhone('camera');
    const result = await away(() => scan(o.onlyFromCamera === true));
    const rawData = btoa(String.fromCharCode(...new TextEncoder().encode(result)));
    return { result, scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData };
  },
});
