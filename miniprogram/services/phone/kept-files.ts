// What the program keeps as files of the phone: what was saved last, until its page is left. A phone may serve several students,
// and none of them should find the face of another in its folders.
const NAMES = ['photo.jpg', 'photo.pdf', 'receipt.txt'] as const;

export const keptFile = (name: (typeof NAMES)[number]): string => `${wx.env.USER_DATA_PATH}/${name}`;

/** Deletes them; one that is not there is no failure. */
export function forgetFiles(): void {
  for (const name of NAMES) wx.getFileSystemManager().unlink({ filePath: keptFile(name), fail: () => undefined });
}
