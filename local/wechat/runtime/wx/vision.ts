// wx.createVKSession: face events as the phone gives them, from the product's own networks in the local server.
import { phone } from '../phone.js';
import { serverPath } from '../user.js';
import { readFrame } from './camera.js';
import { needPrivacy } from './privacy.js';

interface Frame {
  frameBuffer: ArrayBuffer;
  width: number;
  height: number;
  scoreThreshold?: number;
}
interface Anchor {
  angle: number[];
  [fact: string]: unknown;
}
type Listener = (anchors: unknown[]) => void;

async function findFaces({ frameBuffer, width, height, scoreThreshold = 0.8 }: Frame): Promise<Anchor[]> {
  const query = { width: String(width), height: String(height), score: String(scoreThreshold) };
  const response = await fetch(serverPath('faces', query), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: frameBuffer,
  });
  if (!response.ok) throw new Error(`faces: ${response.status}`);
  const anchors = (await response.json()) as Anchor[];
  // documents name the three angles, the typings number them: a phone's object answers to both
  for (const { angle } of anchors) Object.assign(angle, { pitch: angle[0], yaw: angle[1], roll: angle[2] });
  return anchors;
}

class VisionSession {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #live: boolean;
  #state: 'new' | 'running' | 'stopped' | 'destroyed' = 'new';
  #seen = false;
  #busy = false;
  #loaded = false;

  /** @param live mode 1 looks at the camera by itself; mode 2 is given frames through detectFace */
  constructor(live: boolean) {
    this.#live = live;
  }

  start(done?: (errno: number | null) => void): void {
    needPrivacy('createVKSession').then(
      () => {
        this.#state = 'running';
        done?.(null);
        if (this.#live) void this.#watch();
      },
      // docs: 2003000 = not authorized
      () => done?.(2003000),
    );
  }

  async #watch(): Promise<void> {
    while (this.#state === 'running') {
      await new Promise((next) => requestAnimationFrame(next));
      try {
        const { data, width, height } = readFrame();
        await this.#detect({ frameBuffer: data, width, height });
      } catch (error) {
        if (!(error instanceof Error && error.message === 'camera is not ready')) throw error;
      }
    }
  }

  async #detect(frame: Frame): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      // a cheap phone loads the networks when the first frame comes
      if (!this.#loaded) await new Promise((loaded) => setTimeout(loaded, phone.trackerLate));
      this.#loaded = true;
      const anchors = await findFaces(frame);
      if (this.#state !== 'running') return;
      if (anchors.length && !this.#seen) this.#tell('addAnchors', anchors);
      this.#tell(anchors.length ? 'updateAnchors' : 'removeAnchors', anchors);
      this.#seen = anchors.length > 0;
    } finally {
      this.#busy = false;
    }
  }

  #tell(name: string, anchors: unknown[]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(anchors);
  }

  detectFace(frame: Frame): void {
    if (this.#state !== 'running') throw new Error('detectFace: the session is not running');
    void this.#detect(frame);
  }
  on(name: string, listener: Listener): void {
    this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener));
  }
  off(name: string, listener: Listener): void {
    this.#listeners.get(name)?.delete(listener);
  }
  requestAnimationFrame(run: FrameRequestCallback): number {
    return requestAnimationFrame(run);
  }
  cancelAnimationFrame(id: number): void {
    cancelAnimationFrame(id);
  }
  stop(): void {
    this.#state = 'stopped';
  }
  destroy(): void {
    this.#state = 'destroyed';
    this.#listeners.clear();
  }
}

export const vision = {
  createVKSession: (o: { track?: { face?: { mode?: number } } }): VisionSession => {
    if (!o.track?.face) throw new Error('createVKSession: only face tracking is carried here');
    return new VisionSession(o.track.face.mode === 1);
  },
};
