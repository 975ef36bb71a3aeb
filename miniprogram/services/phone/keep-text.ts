// A text that the student takes along: as a file into a chat, or as copied words where WeChat sends no files.

/** Writes it where WeChat can send it from. @returns its path; '' when the phone would not keep it */
export function writeText(text: string, filePath: string): Promise<string> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().writeFile({
      filePath,
      data: text,
      encoding: 'utf8',
      success: () => resolve(filePath),
      fail: () => resolve(''),
    });
  });
}

/**
 * Opens the choice of a chat. Only inside a tap and before anything is waited for: WeChat answers nothing else (docs).
 * @returns false when WeChat cannot send files; closing the choice is no failure
 */
export function sendFile(filePath: string, fileName: string): Promise<boolean> {
  if (!filePath || !wx.canIUse('shareFileMessage')) return Promise.resolve(false);
  return new Promise((resolve) => {
    wx.shareFileMessage({
      filePath,
      fileName,
      success: () => resolve(true),
      fail: ({ errMsg }) => resolve(/cancel/i.test(errMsg)),
    });
  });
}
