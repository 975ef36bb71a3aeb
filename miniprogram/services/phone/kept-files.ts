// What the program keeps as files of the phone: what was saved last, until its page is left. A phone may serve several students,
// and none of them should find the face of another in its folders.
export const keptFile = (name: string): string => `${wx.env.USER_DATA_PATH}/${name}`;

/** Deletes them all, those too that a program left behind that was ended; one that cannot be deleted is no failure. */
export function forgetFiles(): void {
  const fail = () => undefined;
  const system = wx.getFileSystemManager();
  const success = ({ files }: { files: string[] }) => {
    for (const name of files) system.unlink({ filePath: keptFile(name), fail });
  };
  system.readdir({ dirPath: wx.env.USER_DATA_PATH, success, fail });
}
