// Where the camera's picture comes from: this machine's camera, or a still picture where there is none.

export interface Feed {
  element: HTMLVideoElement | HTMLImageElement;
  /** the still picture itself, unchanged */
  original?: Blob;
  stop(): void;
}

/** More than any phone's sensor is wide: the browser answers with the greatest size that the camera has. */
const LARGEST = { width: { ideal: 8192 }, height: { ideal: 6144 } };
/** A phone held upright takes 3:4. A laptop's wide picture is cut to that, so that preview and photo agree. */
const UPRIGHT = 3 / 4;

/** True where the browser knows of no camera at all. */
async function hasNoCamera(): Promise<boolean> {
  if (!navigator.mediaDevices?.getUserMedia) return true;
  const devices = await navigator.mediaDevices.enumerateDevices();
  return !devices.some((device) => device.kind === 'videoinput');
}

export async function openPicture(picture: Blob): Promise<Feed> {
  const element = new Image();
  element.alt = '示例相机的画面';
  element.src = URL.createObjectURL(picture);
  await element.decode();
  return { element, original: picture, stop: () => URL.revokeObjectURL(element.src) };
}

/**
 * Opens the rear camera, or the front one.
 * @returns undefined where this machine has no camera
 * @throws DOMException NotAllowedError when the browser's user refused
 */
export async function openCamera(front: boolean): Promise<Feed | undefined> {
  if (await hasNoCamera()) return undefined;
  const facingMode = front ? 'user' : 'environment';
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode, ...LARGEST } });
  const element = document.createElement('video');
  element.muted = true;
  element.playsInline = true;
  element.srcObject = stream;
  await element.play();
  return {
    element,
    stop() {
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of the sensor's picture that an upright phone would take, px. */
function frameOf({ element }: Feed): Box {
  const [width, height] =
    element instanceof HTMLVideoElement
      ? [element.videoWidth, element.videoHeight]
      : [element.naturalWidth, element.naturalHeight];
  if (width <= height) return { x: 0, y: 0, width, height };
  const cut = Math.round(height * UPRIGHT);
  return { x: Math.round((width - cut) / 2), y: 0, width: cut, height };
}

/** Draws the present frame at a width, never mirrored. */
export function drawFrame(feed: Feed, width = frameOf(feed).width): HTMLCanvasElement {
  const box = frameOf(feed);
  if (!box.width) throw new Error('camera is not ready');
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.round((box.height * width) / box.width);
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  pen.drawImage(feed.element, box.x, box.y, box.width, box.height, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** @param quality 0..1 */
export function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('encoding failed'))), 'image/jpeg', quality);
  });
}

/** Asks for files as the phone's album would. @throws Error "cancel" */
export function pickFiles(accept: string, multiple = false): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = accept;
    field.multiple = multiple;
    field.hidden = true;
    document.body.append(field);
    field.addEventListener('change', () => {
      field.remove();
      resolve([...(field.files ?? [])]);
    });
    field.addEventListener('cancel', () => {
      field.remove();
      reject(new Error('cancel'));
    });
    field.click();
  });
}
