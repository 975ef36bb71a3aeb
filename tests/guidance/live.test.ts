// The camera's side of guidance with a tracker as slow as a cheap or busy phone makes it: a clock that stands until it is moved.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Its neighbours import as the mini program's own compiler reads them: it is named where ours does not follow. */
const SERVICE: string = '../../miniprogram/services/camera/guidance-live.js';
const [WIDTH, HEIGHT] = [48, 64];
/** ms between two frames of a camera */
const FRAME = 50;
/** a face as VisionKit tells it, in the middle of the picture */
const SOMEBODY = [{ origin: { x: 0.32, y: 0.3 }, size: { width: 0.36, height: 0.36 }, points: [] }];

let hints: string[];
/** what the tracker answers to a frame, and after how many ms; nothing: it stays silent */
let answerOf: () => { after: number; anchors: object[] } | undefined;
let show: (frame: object) => void;

/** Lets frames come for so many ms. */
function pass(ms: number): void {
  for (let t = 0; t < ms; t += FRAME) {
    vi.advanceTimersByTime(FRAME);
    show({ data: new Uint8Array(WIDTH * HEIGHT * 4).fill(150).buffer, width: WIDTH, height: HEIGHT });
  }
}

beforeEach(async () => {
  vi.useFakeTimers();
  const on: Record<string, (anchors: object[]) => void> = {};
  let busy = false;
  const session = {
    on: (name: string, listener: (anchors: object[]) => void) => Object.assign(on, { [name]: listener }),
    start: (done: (errno: number | null) => void) => done(null),
    destroy: () => undefined,
    detectFace() {
      const answer = answerOf();
      if (busy || !answer) return;
      busy = true;
      setTimeout(() => {
        busy = false;
        on.updateAnchors?.(answer.anchors);
      }, answer.after);
    },
  };
  vi.stubGlobal('wx', { canIUse: (name: string) => name === 'createVKSession', createVKSession: () => session });
  const frames = { start: () => undefined, stop: () => undefined };
  const onCameraFrame = (look: typeof show) => {
    show = look;
    return frames;
  };
  hints = [];
  const { watchCamera } = await import(SERVICE);
  watchCamera(
    { onCameraFrame },
    {
      say: ({ hint }: { hint: string }) => hints.push(hint),
      looked: () => undefined,
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the guidance of a camera', () => {
  it.each([100, 700, 1300])('never says that nobody is there while a tracker answers after %i ms', (after) => {
    answerOf = () => ({ after: 100, anchors: SOMEBODY });
    pass(2000);
    // slower and slower, as a phone that grows hot
    for (let now = 200; now < after; now += 200) {
      answerOf = () => ({ after: now, anchors: SOMEBODY });
      pass(3000);
    }
    answerOf = () => ({ after, anchors: SOMEBODY });
    pass(10_000);
    expect(hints.length).toBeGreaterThan(0);
    expect(hints).not.toContain('no-face');
  });

  it('says so of a tracker that falls silent, and takes it back when somebody comes', () => {
    answerOf = () => ({ after: 100, anchors: SOMEBODY });
    pass(1000);
    answerOf = () => undefined;
    pass(700);
    expect(hints).not.toContain('no-face');
    pass(800);
    expect(hints.at(-1)).toBe('no-face');
    answerOf = () => ({ after: 100, anchors: SOMEBODY });
    pass(1500);
    expect(hints.at(-1)).not.toBe('no-face');
  });

  it('says nothing of it before the tracker has spoken', () => {
    answerOf = () => undefined;
    pass(4900);
    expect(hints).not.toContain('no-face');
  });
});
