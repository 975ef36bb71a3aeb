// wx.createCameraContext: the photo, and small frames while looking.
import { liveCamera } from '../builtins/camera.js';
import { drawFrame, toJpeg } from '../feed.js';
import { putTemp } from '../files.js';
import { phone } from '../phone.js';
import { answer, answers } from './call.js';

const QUALITIES: Record<string, number> = { original: 1, high: 0.95, normal: 0.85, low: 0.6 };
/** Width of an upright frame by frame-size, px (docs give sizes by device; these are the usual ones). */
const FRAME_WIDTHS: Record<string, number> = { small: 288, medium: 480, large: 720 };
/** ms between frames: about 15 a second, as phones deliver. */
const FRAME_EVERY = 66;

type FrameListener = (frame: { data: ArrayBuffer; width: number; height: number }) => void;

/** The present frame as RGBA. */
export function readFrame(): { data: ArrayBuffer; width: number; height: number } {
  const { feed, host } = liveCamera();
  const canvas = drawFrame(feed, FRAME_WIDTHS[String(host.data.frameSize)] ?? FRAME_WIDTHS.medium);
  const { width, height } = canvas;
  return { data: canvas.getContext('2d')!.getImageData(0, 0, width, height).data.buffer, width, height };
}

function frameListener(listener: FrameListener): object {
  let running = false;
  let last = 0;
  const step = (now: number) => {
    if (!running) return;
    requestAnimationFrame(step);
    if (now - last < FRAME_EVERY) return;
    last = now;
    try {
      listener(readFrame());
    } catch (error) {
      // the camera is still opening, or has gone: the next frame may come
      if (!(error instanceof Error && error.message === 'camera is not ready')) throw error;
    }
  };
  return answers({
    start: () => {
      if (running) return;
      running = true;
      requestAnimationFrame(step);
    },
    stop: () => {
      running = false;
    },
  });
}

export const cameraApi = {
  createCameraContext: () => ({
    takePhoto: answer('operateCamera', async (o) => {
      const { feed } = liveCamera();
      const quality = QUALITIES[String(o.quality ?? 'normal')] ?? 0.85;
      const upright = drawFrame(feed);
      const whole = feed.element instanceof HTMLImageElement && upright.width === feed.element.naturalWidth;
      const blob = whole && feed.original?.type === 'image/jpeg' ? feed.original : await toJpeg(upright, quality);
      return { tempImagePath: putTemp(blob, 'jpg'), width: upright.width, height: upright.height };
    }),
    ...(!phone.missing.has('onCameraFrame') && { onCameraFrame: frameListener }),
  }),
};
