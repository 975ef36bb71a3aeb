// Saving a picture to the phone's album, and the way back after the student once refused it.
import type { Problem } from '../../../shared/errors';
import { words } from '../../words/words';
import { asRefused } from '../cloud/cloud';
import { PRIVACY_REFUSED, systemBusy } from '../cloud/problem';
import { type Refusal, refusalOf } from './permission';

const NOT_SAVED: Problem = {
  code: 'INTERNAL',
  say: words.phone.album.notSaved,
  next: words.phone.album.notSavedNext,
  ref: '',
};

/**
 * Fetches a signed address.
 * @param filePath of the local file (keptFile)
 * @returns the same path @throws Problem
 */
export function fetchFile(url: string, filePath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    wx.downloadFile({
      url,
      filePath,
      success: ({ statusCode }) => (statusCode === 200 ? resolve(filePath) : reject(systemBusy(statusCode))),
      fail: (error) => reject(asRefused('downloadFile', error)),
    });
  });
}

/**
 * Puts a local picture into the album; WeChat asks for the permission when it is needed.
 * @returns who refused the album and can be asked again in settings; undefined when the picture is saved
 * @throws Problem
 */
export function saveToAlbum(filePath: string): Promise<Extract<Refusal, 'wechat' | 'program'> | undefined> {
  return new Promise((resolve, reject) => {
    wx.saveImageToPhotosAlbum({
      filePath,
      success: () => resolve(undefined),
      fail: (error) => {
        const refusal = refusalOf(error, 'albumAuthorized');
        // errno 112: the operator has not declared the album in the privacy guideline (docs)
        if (/scope is not declared/i.test(error.errMsg)) reject(systemBusy(112));
        else if (refusal === 'privacy') reject(PRIVACY_REFUSED);
        // the student closed the system's own sheet: nothing went wrong
        else if (/cancel/i.test(error.errMsg))
          reject({ ...NOT_SAVED, say: words.phone.album.cancelled, next: words.phone.album.cancelledNext });
        else if (refusal === 'other') reject(NOT_SAVED);
        else resolve(refusal);
      },
    });
  });
}

/** Opens a picture over the whole screen, from where a long press sends it. Nothing waits for it, and only its failure is told. */
export function openPicture(url: string, tell: (problem: Problem) => void): void {
  wx.previewImage({
    urls: [url],
    current: url,
    showmenu: true,
    fail: () => tell({ ...NOT_SAVED, say: words.phone.album.notOpened, next: words.phone.album.notOpenedNext }),
  });
}

/** Opens a local PDF with WeChat's viewer, from where it can be sent or printed. @throws Problem */
export function openPdf(filePath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    wx.openDocument({
      filePath,
      fileType: 'pdf',
      showMenu: true,
      success: () => resolve(),
      fail: () => reject({ ...NOT_SAVED, say: words.phone.album.noPdf, next: words.phone.album.noPdfNext }),
    });
  });
}
