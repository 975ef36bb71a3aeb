// 下载图片: choose 标准照 or 排版照, see what it looks like, and 【保存图片】 into the phone's album.

import type { CaptureView } from '../../../shared/capture-view';
import type { Problem } from '../../../shared/errors';
import type { Input } from '../../../shared/functions';
import { call } from '../../services/cloud/cloud';
import { asProblem } from '../../services/cloud/problem';
import { CARD_PICTURE } from '../../services/journey/addresses';
import { replacePage } from '../../services/journey/go';
import { pageOf } from '../../services/journey/journey';
import { bytesWords } from '../../services/journey/photo-facts';
import { papersOf, pictureOf, type SheetPicture, stillChosen } from '../../services/journey/sheets';
import { isDone } from '../../services/journey/states';
import { act } from '../../services/phone/act';
import { fetchFile, openPdf, openPicture, saveToAlbum } from '../../services/phone/album';
import { copyText } from '../../services/phone/copy';
import { type Lost, mayAskAgain } from '../../services/phone/expired';
import { sendFile, writeText } from '../../services/phone/keep-text';
import { forgetFiles, keptFile, withFiles } from '../../services/phone/kept-files';
import { isComputer, isForbiddenToWeChat, openPhoneSettings } from '../../services/phone/permission';
import { fill, forPage } from '../../words/fill';
import { words } from '../../words/words';

Page({
  data: {
    t: forPage(words.download),
    state: 'loading' as 'loading' | 'ready' | 'error',
    busy: false,
    problem: null as Problem | null,
    capture: null as CaptureView | null,
    kind: 'standard' as 'standard' | 'sheet',
    sheets: [] as SheetPicture[],
    /** id of the sheet that is chosen */
    chosen: '',
    /** the chosen sheet is not offered any more */
    gone: false,
    /** "冲印用，5寸或6寸" */
    paper: '',
    /** "480×640" */
    size: '',
    /** "300 dpi，20–40 KB" */
    file: '',
    format: 'jpg' as 'jpg' | 'pdf',
    /** who refused access to the album: only a tap on a settings button helps */
    refused: '' as '' | 'wechat' | 'program',
    saved: '',
    /** there is a receipt to keep */
    receipted: false,
  },
  captureId: '',
  receipt: { text: '', fileName: '', path: '' },
  /** a picture that is on the phone and could not be put into the album yet */
  waiting: '',
  /** the page was hidden since it was loaded */
  left: false,

  onLoad(query: Record<string, string | undefined>) {
    this.captureId = query.captureId ?? '';
    return this.load();
  },
  async load() {
    try {
      const { capture } = await call('getCapture', { captureId: this.captureId });
      if (!isDone(capture.state)) return replacePage(pageOf(capture, 'download'), { captureId: this.captureId });
      const { width, height, density, bytes } = capture.profile;
      const offered = capture.layouts ?? [];
      const facts = {
        paper: fill(words.download.paper, papersOf(offered)),
        size: `${width}×${height}`,
        file: fill(words.download.fileFacts, density, bytesWords(bytes)),
      };
      const sheets = offered.map(pictureOf);
      this.setData({ state: 'ready', capture, sheets, ...stillChosen(sheets, this.data), ...facts, problem: null });
    } catch (thrown) {
      const problem = asProblem(thrown);
      // what was loaded before stays on the screen
      return this.setData(this.data.state === 'ready' ? { problem } : { state: 'error', problem });
    }
    await this.fetchReceipt();
  },
  /** Fetched before anybody asks: WeChat sends a file only within the tap itself. Without one the page offers none. */
  async fetchReceipt() {
    const found = await call('getReceipt', { captureId: this.captureId }).catch(() => undefined);
    if (!found?.text) return;
    const path = await withFiles(this, () => writeText(found.text, keptFile(this, 'receipt.txt')));
    this.receipt = { ...found, path };
    this.setData({ receipted: true });
  },

  onKind({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.pick({ kind: currentTarget.dataset.kind });
  },
  onSheet({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.pick({ chosen: currentTarget.dataset.id });
  },
  onFormat({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.pick({ format: currentTarget.dataset.format });
  },
  pick(choice: { kind?: 'standard' | 'sheet'; chosen?: string; format?: 'jpg' | 'pdf' }) {
    if (this.data.busy) return;
    this.waiting = '';
    this.setData({ ...choice, gone: false, saved: '', refused: '', problem: null });
  },
  wish(): Input<'downloadPhoto'> {
    const { captureId } = this;
    const { kind, chosen, format, capture } = this.data;
    const found = kind === 'sheet' && capture?.layouts?.find((one) => pictureOf(one).id === chosen);
    if (!found) return { captureId, kind: 'standard' };
    const { sheet, copy } = found;
    // what the cloud calls a sheet
    return { captureId, kind: 'layout', sheet, copy, format };
  },

  /** An action with files that the page keeps. */
  use(work: () => Promise<void>) {
    return act(this, () => withFiles(this, work));
  },
  onSave() {
    return this.use(async () => {
      this.setData({ saved: '' });
      const { url, fileName } = await call('downloadPhoto', this.wish());
      if (this.data.kind === 'sheet' && this.data.format === 'pdf') {
        await openPdf(await fetchFile(url, keptFile(this, fileName)));
        this.setData({ saved: words.download.pdfOpen });
        return;
      }
      await this.keep(await fetchFile(url, keptFile(this, 'photo.jpg')));
    });
  },
  async keep(path: string) {
    const refused = (await saveToAlbum(path)) ?? '';
    this.waiting = refused && path;
    this.setData({ refused, saved: refused ? '' : isComputer() ? words.download.savedHere : words.download.saved });
  },
  onSetting({ detail }: WechatMiniprogram.CustomEvent<{ authSetting?: Record<string, boolean> }>) {
    if (!detail.authSetting?.['scope.writePhotosAlbum']) return;
    return this.use(() => this.keep(this.waiting));
  },
  onPhoneSetting() {
    openPhoneSettings();
  },
  onHide() {
    this.left = true;
  },
  onUnload() {
    forgetFiles(this);
  },
  /** Back from the phone's settings: saved now, if it is allowed. */
  onShow() {
    // a sheet's copies are backgrounds, which cannot say that their address expired while the page was left open
    if (this.left && this.data.state === 'ready' && mayAskAgain(this, { byHand: false })) void this.load();
    if (this.data.refused !== 'wechat' || isForbiddenToWeChat('albumAuthorized')) return;
    return this.use(() => this.keep(this.waiting));
  },
  onStale({ detail }: Lost) {
    if (mayAskAgain(this, detail)) return this.load();
  },
  onSend() {
    const url = this.data.capture?.standardUrl;
    if (url) openPicture(url, (problem) => this.setData({ problem }));
  },
  onReceipt() {
    const { path, fileName } = this.receipt;
    return this.use(async () => {
      if (!(await sendFile(path, fileName))) await this.copyReceipt();
    });
  },
  onCopyReceipt() {
    return act(this, () => this.copyReceipt());
  },
  async copyReceipt() {
    await copyText(this.receipt.text);
    this.setData({ saved: words.download.copied });
  },
  onRetry() {
    this.setData({ state: 'loading', problem: null });
    return this.load();
  },
  onDismiss() {
    this.setData({ problem: null });
  },
  onShareAppMessage() {
    return { title: words.download.share, path: '/pages/welcome/welcome', imageUrl: CARD_PICTURE };
  },
});
