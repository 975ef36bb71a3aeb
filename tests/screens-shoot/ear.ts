// For tests of the spoken hints: puts a scene before the camera, and a voice into the browser that ends when it is told to.
import type { Page } from 'playwright-core';

declare global {
  /** what the tests hear */
  var ear: {
    /** sentences in the order in which they began */
    heard: string[];
    /** voices that sound now */
    sounding: number;
    /** the most that ever sounded at once */
    together: number;
    tones: number;
    /** voices that sounded when the photo was taken */
    atShot: number | undefined;
    /** what the networks found in the scene: it stands still, so they are asked once, however busy the machine is */
    faces: string | undefined;
    /** where the networks are asked, for a frame of the camera's size */
    facesAt: string;
    /** lets the sentence that sounds come to its end */
    end(): void;
    /** breaks it off, as a recording that cannot be fetched */
    fail(): void;
  };
}

/** How large the portrait stands in the picture; 0 = only the wall. */
export type Scene = number;

/** Shows a portrait of another size, or none, through the same camera. */
export async function showScene(page: Page, scale: Scene): Promise<void> {
  await page.evaluate(async (scale) => {
    const portrait = new Image();
    portrait.src = '/cos/shot.jpg';
    await portrait.decode();
    const paint = (canvas: HTMLCanvasElement) => {
      const pen = canvas.getContext('2d', { willReadFrequently: true })!;
      // the wall's own colour, from the portrait's corner
      pen.drawImage(portrait, 0, 0, 1, 1, 0, 0, canvas.width, canvas.height);
      const [width, height] = [canvas.width * scale, canvas.height * scale];
      pen.drawImage(portrait, (canvas.width - width) / 2, canvas.height * 0.37 * (1 - scale), width, height);
      return pen;
    };
    const { ear } = globalThis;
    const size = new URL(ear.facesAt, location.href).searchParams;
    const frame = Object.assign(document.createElement('canvas'), {
      width: Number(size.get('width')),
      height: Number(size.get('height')),
    });
    const body = paint(frame).getImageData(0, 0, frame.width, frame.height).data;
    const headers = { 'content-type': 'application/octet-stream', 'x-scene': 'new' };
    const faces = await (await fetch(ear.facesAt, { method: 'POST', headers, body })).text();

    const film = Object.assign(document.createElement('canvas'), { width: 720, height: 960 });
    const video = document.querySelector<HTMLVideoElement>('video.feed')!;
    const draw = () => {
      paint(film);
      // a canvas is filmed only while it changes
      if (video.isConnected) requestAnimationFrame(draw);
    };
    draw();
    video.srcObject = film.captureStream();
    await video.play();
    ear.faces = faces;
  }, scale);
}

/** Counts tones, and listens to a voice if there is to be one. */
export async function listenTo(page: Page, voice: boolean): Promise<void> {
  await page.evaluate((voice) => {
    let current: SpeechSynthesisUtterance | undefined;
    const silence = () => {
      const before = current;
      current = undefined;
      ear.sounding = 0;
      return before;
    };
    const ear: typeof globalThis.ear = {
      heard: [],
      sounding: 0,
      together: 0,
      tones: 0,
      atShot: undefined,
      faces: undefined,
      facesAt: '',
      end: () => void silence()?.onend?.(new Event('end') as SpeechSynthesisEvent),
      fail: () => void silence()?.onerror?.(new Event('error') as SpeechSynthesisErrorEvent),
    };
    globalThis.ear = ear;
    const realFetch = globalThis.fetch;
    globalThis.fetch = async (...request) => {
      const [url, options] = request;
      const isNew = new Headers(options?.headers).has('x-scene');
      if (isNew || typeof url !== 'string' || !url.includes('faces')) return realFetch(...request);
      if (ear.faces !== undefined) return new Response(ear.faces);
      const found = await realFetch(...request);
      ear.facesAt = url;
      ear.faces = await found.clone().text();
      return found;
    };
    const { toBlob } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.toBlob = function (...picture) {
      ear.atShot = ear.sounding;
      toBlob.apply(this, picture);
    };
    const { createOscillator } = AudioContext.prototype;
    AudioContext.prototype.createOscillator = function () {
      ear.tones += 1;
      return createOscillator.call(this);
    };
    if (!voice) return;
    class Utterance {
      lang = '';
      constructor(readonly text: string) {}
    }
    const speechSynthesis = {
      getVoices: () => [{ lang: 'zh-CN' }],
      speak(words: SpeechSynthesisUtterance) {
        ear.heard.push(words.text);
        ear.sounding += 1;
        ear.together = Math.max(ear.together, ear.sounding);
        current = words;
      },
      cancel: silence,
    };
    Object.defineProperty(window, 'speechSynthesis', { value: speechSynthesis, configurable: true });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance, configurable: true });
  }, voice);
  await page.waitForFunction(() => globalThis.ear.faces !== undefined);
}

/** Waits until so many sentences have begun; all of them. */
export async function heard(page: Page, sentences: number): Promise<string[]> {
  await page.waitForFunction((n) => globalThis.ear.heard.length >= n, sentences);
  return page.evaluate(() => globalThis.ear.heard);
}
