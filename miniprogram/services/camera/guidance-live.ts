// The camera's side of guidance: takes a frame now and then, lets the phone's face tracker look at it, and reports when
// there is something new to say. The tracker is fed with the frames of the camera on screen (VisionKit face, mode 2):
// its own camera mode needs a surface of its own and cannot run beside the one that takes the picture.
import { type Guidance, guide, START } from './guidance';
import { type Anchor, readFaces } from './guidance-face';
import { lookWithoutTracker, observe, type Small, shrink } from './guidance-frame';
import { watchTilt } from './tilt';

/** Milliseconds between two looks. Chosen: seven a second feel live and leave a cheap phone time for the preview. */
const PACE = 150;
/** Milliseconds after which a frame without an answer is given up for the next one. */
const PATIENCE = 400;
/**
 * Milliseconds of silence that mean "nobody", because a tracker says nothing of a frame without a face: at least, twice what
 * this tracker took for its slowest answer, and at most (chosen). A busy phone is slow, and nobody is sent about for that.
 */
const SILENCE = { least: 800, slower: 2, most: 3000 };
/** Milliseconds in which a tracker may give its first answer, because some phones load it that slowly (chosen). */
const FIRST = 5000;
/** docs: VKSession.detectFace, the usual threshold; 0 = frames of a video; 1 = the middle one of three models */
const DETECT = { scoreThreshold: 0.8, sourceType: 0, modelModel: 1 } as const;

export interface Live {
  stop(): void;
}

interface Watch {
  /** without the face tracker: it is switched off, or took the camera for itself */
  untracked?: boolean | undefined;
  /** called when the hint or being ready changes */
  say: (guidance: Guidance) => void;
  /** called at every look with what then stands on the screen, and its time in ms */
  looked: (guidance: Guidance, at: number) => void;
}

/**
 * Watches a running camera until stopped.
 * @throws where the platform gives no frames
 */
export function watchCamera(camera: WechatMiniprogram.CameraContext, { untracked, say, looked }: Watch): Live {
  let guidance = START;
  let before: Small | undefined;
  let asked: { at: number; small: Small; width: number; height: number } | undefined;
  let lastLook = 0;
  let stopped = false;
  /** since when the tracker could have answered; false: there is none */
  let tracks: number | false = Date.now();
  let answered = false;
  /** since when the tracker owes an answer */
  let owed: number | undefined;
  /** ms; what its slowest answer took, without the first one, for which it loads */
  let slowest = 0;
  let session: WechatMiniprogram.VKSession | undefined;

  function finish(at: number, small: Small, sight?: Parameters<typeof observe>[3]): void {
    if (stopped) return;
    const next = guide(observe(at, small, before, sight), guidance);
    before = small;
    const news = next.hint !== guidance.hint || next.ready !== guidance.ready;
    guidance = next;
    if (news) say(next);
    looked(next, at);
  }

  function answer(anchors: Anchor[]): void {
    if (!asked) return;
    const { at, small, width, height } = asked;
    const took = Date.now() - (owed ?? at);
    // what comes far later than that was no slow answer: somebody came
    if (answered && took <= 2 * silence()) slowest = Math.max(slowest, took);
    asked = undefined;
    owed = undefined;
    answered = true;
    finish(at, small, { faces: readFaces(anchors, width, height) });
  }

  const silence = () => Math.min(SILENCE.most, Math.max(SILENCE.least, SILENCE.slower * slowest));

  /** Without an answer of the tracker: the frame itself tells, or light alone while the first one may still come. */
  function lookAlone(at: number, bytes: Uint8Array, small: Small, frame: { width: number; height: number }): void {
    // never loaded, or silent because nobody is there
    const waits = tracks !== false && at - tracks <= FIRST;
    if (waits) finish(at, small);
    else finish(at, small, { untracked: { ...lookWithoutTracker(bytes, frame, small), ...tilt.now() } });
  }

  function look({ data, width, height }: WechatMiniprogram.OnCameraFrameCallbackResult): void {
    const at = Date.now();
    if (stopped || at - lastLook < PACE) return;
    if (asked && at - asked.at < PATIENCE) return;
    // silence means "nobody" only of a tracker that has spoken
    if (answered && asked && owed !== undefined && at - owed >= silence()) finish(asked.at, asked.small, { faces: [] });
    lastLook = at;
    const bytes = new Uint8Array(data);
    const small = shrink(bytes, width, height);
    if (!answered) lookAlone(at, bytes, small, { width, height });
    if (!session || stopped) return;
    asked = { at, small, width, height };
    owed ??= at;
    session.detectFace({ frameBuffer: data, width, height, ...DETECT });
  }

  function openTracker(): void {
    // an older base library has no VisionKit, an older phone refuses to start it
    if (untracked || !wx.canIUse('createVKSession')) {
      tracks = false;
      return;
    }
    try {
      // the typings ask for a plane as well, but the kinds of tracking exclude each other (docs: wx.createVKSession)
      const track = { face: { mode: 2 } } as WechatMiniprogram.Track;
      const opened = wx.createVKSession({ track, version: 'v1' });
      opened.on('updateAnchors', (anchors: Anchor[]) => answer(anchors));
      opened.on('removeAnchors', () => answer([]));
      opened.start((errno: number | null) => {
        if (stopped) return;
        if (errno) tracks = false;
        else session = opened;
      });
      tracker = opened;
    } catch {
      tracks = false;
    }
  }

  let tracker: WechatMiniprogram.VKSession | undefined;
  const tilt = watchTilt();
  // frames first: without them a tracker would have nothing to look at
  const frames = camera.onCameraFrame(look);
  openTracker();
  frames.start();
  return {
    stop() {
      stopped = true;
      tilt.stop();
      frames.stop();
      tracker?.destroy();
    },
  };
}
