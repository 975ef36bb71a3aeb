// 获取采集资格: reads the capture code from the camera or from an album picture; when that fails, the sentence for
// this very reason and a drawing of what a right code looks like.

import type { CaptureView } from '../../../shared/capture-view';
import type { ErrorCode, Problem } from '../../../shared/errors';
import { call, upload } from '../../services/cloud/cloud';
import { asProblem, isCancel, isOffline, PRIVACY_REFUSED } from '../../services/cloud/problem';
import type { Query } from '../../services/journey/addresses';
import { isOnTop, openPage, replacePage } from '../../services/journey/go';
import { currentBatch, ensureSession, rememberBatch, setConsent } from '../../services/journey/session';
import { placeOf } from '../../services/journey/states';
import { act } from '../../services/phone/act';
import { isComputer, refusalOf } from '../../services/phone/permission';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

/** With these the student most likely shows another code: the drawing helps. */
const DRAWN: readonly ErrorCode[] = ['CODE_UNREADABLE', 'CODE_NOT_CAPTURE', 'CODE_UNKNOWN', 'CODE_EXPIRED'];
/** The usual words for such a file send the student back to the camera; here another picture of the code helps. */
const OF_THE_FILE: readonly ErrorCode[] = [
  ...(['NOT_A_PICTURE', 'PICTURE_BROKEN', 'PICTURE_ANIMATED', 'PICTURE_HEIC'] as const),
  ...(['PICTURE_TOO_LARGE', 'PICTURE_TOO_SMALL'] as const),
];
const NOTHING_SEEN: Problem = {
  code: 'CODE_UNREADABLE',
  say: words.scan.notSeen,
  next: words.scan.notSeenNext,
  ref: '',
};
const NO_CAMERA: Problem = { ...NOTHING_SEEN, say: words.scan.noCamera, next: words.scan.noCameraNext };
const NO_ALBUM: Problem = { code: 'NOT_ALLOWED', say: words.scan.noAlbum, next: words.scan.noAlbumNext, ref: '' };

/** What to say when the phone gave nothing. @param otherwise where nothing was forbidden */
function refused(thrown: unknown, what: 'camera' | 'album', otherwise: unknown): unknown {
  const refusal = refusalOf(thrown, what === 'camera' ? 'cameraAuthorized' : 'albumAuthorized');
  if (refusal === 'privacy') return PRIVACY_REFUSED;
  if (refusal === 'other') return otherwise;
  return what === 'camera' ? NO_CAMERA : NO_ALBUM;
}

Page({
  data: {
    t: forPage(words.scan),
    /** a computer reads the saved picture and nothing else (docs: scanCode, not on Windows and macOS) */
    computer: false,
    busy: false,
    way: '' as '' | 'camera' | 'album',
    stage: '',
    needConsent: false,
    helpful: false,
    problem: null as Problem | null,
  },

  onLoad(query: Query) {
    rememberBatch(query);
    this.setData({ computer: isComputer() });
  },
  async onShow() {
    try {
      const { consent } = await ensureSession();
      this.setData({ needConsent: !consent.identity });
    } catch {
      // the next press meets the same problem and shows it
    }
  },

  onConsent() {
    return act(this, async () => {
      const { consent } = await ensureSession();
      const { consent: given } = await setConsent({ ...consent, identity: true });
      this.setData({ needConsent: !given.identity });
    });
  },

  async onCamera() {
    await act(this, async () => {
      this.setData({ way: 'camera', stage: '' });
      let text: string;
      try {
        text = (await wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })).result;
      } catch (thrown) {
        if (isCancel(thrown)) return;
        throw refused(thrown, 'camera', NOTHING_SEEN);
      }
      this.setData({ stage: words.scan.reading });
      await this.read({ text });
    });
    this.judgeProblem();
  },

  async onAlbum() {
    await act(this, async () => {
      this.setData({ way: 'album', stage: '' });
      let path: string | undefined;
      try {
        const chosen = await wx.chooseMedia({
          count: 1,
          mediaType: ['image'],
          sourceType: ['album'],
          sizeType: ['original'],
        });
        path = chosen.tempFiles[0]?.tempFilePath;
      } catch (thrown) {
        if (isCancel(thrown)) return;
        throw refused(thrown, 'album', thrown);
      }
      if (!path) return;
      try {
        await this.readFile(path);
      } catch (thrown) {
        const problem = asProblem(thrown);
        throw OF_THE_FILE.includes(problem.code) ? { ...problem, next: words.scan.otherPicture } : problem;
      }
    });
    this.judgeProblem();
  },

  async readFile(path: string) {
    this.setData({ stage: words.scan.uploading });
    const ending = (/\.(png|webp)$/i.exec(path)?.[1]?.toLowerCase() ?? 'jpg') as 'png' | 'webp' | 'jpg';
    const { path: place } = await call('startUpload', { ending });
    const fileId = await upload(place, path);
    this.setData({ stage: words.scan.reading });
    await this.read({ fileId });
  },

  async read(code: { text: string } | { fileId: string }) {
    const batch = currentBatch();
    const { capture } = await call('readCaptureCode', { ...code, ...(batch ? { batch } : {}) });
    this.leave(capture);
  },

  leave({ captureId, state }: CaptureView) {
    // whoever has gone elsewhere finds the capture in the list
    if (isOnTop(this)) replacePage(placeOf(state).page === 'verify' ? 'verify' : 'capture', { captureId });
  },

  judgeProblem() {
    const { problem } = this.data;
    this.setData({ helpful: problem !== null && DRAWN.includes(problem.code) });
  },

  onOnline() {
    if (isOffline(this.data.problem)) this.setData({ problem: null });
    // whether a consent is missing could not be asked before
    return this.onShow();
  },
  onTutorial() {
    openPage('tutorial');
  },
});
