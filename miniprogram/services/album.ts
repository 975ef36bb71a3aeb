// Saving a picture to the phone's album, and the way back after the student once refused it.
import type { Problem } from '../../shared/errors';
import { OFFLINE } from './problem';

const NOT_SAVED: Problem = {
  code: 'INTERNAL',
  say: '图片没有保存成功。',
  next: '请检查手机剩余空间后再试。',
  ref: '',
};

/** Fetches a signed address. @returns a local path @throws Problem */
export function fetchFile(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    wx.downloadFile({
      url,
      success: ({ statusCode, tempFilePath }) => (statusCode === 200 ? resolve(tempFilePath) : reject(OFFLINE)),
      fail: () => reject(OFFLINE),
    });
  });
}

/**
 * Puts a local picture into the album; WeChat asks for the permission when it is needed.
 * @returns false when the student has refused the album: only a tap on an openSetting button helps then
 * @throws Problem
 */
export function saveToAlbum(filePath: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    wx.saveImageToPhotosAlbum({
      filePath,
      success: () => resolve(true),
      // docs: "fail auth deny", "fail:auth denied", "fail authorize no response" depending on system and version
      fail: ({ errMsg }) => {
        if (/auth/i.test(errMsg)) resolve(false);
        // the student closed the system's own sheet: nothing went wrong
        else if (/cancel/i.test(errMsg))
          reject({ ...NOT_SAVED, say: '您取消了保存。', next: '需要时请再按【保存图片】。' });
        else reject(NOT_SAVED);
      },
    });
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
      fail: () => reject({ ...NOT_SAVED, say: 'PDF 没有打开。', next: '请改存 JPG 图片。' }),
    });
  });
}
