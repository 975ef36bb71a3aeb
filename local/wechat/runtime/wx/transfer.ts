// wx: files that are fetched, opened and kept.
import { away } from '../away.js';
import { blobOf, hasFile, namesIn, putTemp, removeFile, saveFile, USER_FOLDER } from '../files.js';
import { isConnected } from '../phone.js';
import { serverPath } from '../user.js';
import { answer, answers, Failure, text } from './call.js';
import { download } from './media.js';
import { needNetwork } from './network.js';

async function fetchFile(url: string): Promise<{ blob: Blob; status: number }> {
  needNetwork();
  try {
    const response = await fetch(serverPath('download', { url }));
    if (response.status === 421) throw new Failure('url not in domain list');
    const blob = await response.blob();
    if (isConnected()) return { blob, status: response.status };
  } catch (error) {
    if (error instanceof Failure) throw error;
    // any other failure is told below, in WeChat's words
  }
  throw new Failure('request:fail');
}

const fileSystem = () =>
  answers({
    readFile: async (o) => {
      const blob = await blobOf(text(o, 'filePath'));
      const bytes = await blob.arrayBuffer();
      if (o.encoding === undefined) return { data: bytes };
      if (o.encoding === 'base64')
        return { data: btoa(Array.from(new Uint8Array(bytes), (b) => String.fromCharCode(b)).join('')) };
      return { data: new TextDecoder().decode(bytes) };
    },
    saveFile: async (o) => ({
      savedFilePath: await saveFile(text(o, 'tempFilePath'), typeof o.filePath === 'string' ? o.filePath : undefined),
    }),
    writeFile: async (o) => {
      await saveFile(putTemp(new Blob([text(o, 'data')])), text(o, 'filePath'));
    },
    access: (o) => {
      const path = text(o, 'path');
      if (!hasFile(path) && path !== USER_FOLDER) throw new Failure(`no such file or directory, access '${path}'`);
    },
    readdir: (o) => ({ files: namesIn(text(o, 'dirPath')) }),
    unlink: (o) => removeFile(text(o, 'filePath')),
    getFileInfo: async (o) => ({ size: (await blobOf(text(o, 'filePath'))).size }),
  });

export const transfer = {
  env: { USER_DATA_PATH: USER_FOLDER },
  getFileSystemManager: fileSystem,
  downloadFile: (options: Record<string, unknown>) => {
    const promise = answer('downloadFile', async (o) => {
      const { blob, status } = await fetchFile(text(o, 'url'));
      if (typeof o.filePath !== 'string') return { tempFilePath: putTemp(blob), statusCode: status };
      return { filePath: await saveFile(putTemp(blob), o.filePath), statusCode: status };
    })(options);
    // docs: a task that can be watched and aborted; a download here is over before either matters
    return promise ?? { abort() {}, onProgressUpdate() {}, offProgressUpdate() {} };
  },
  ...answers({
    openDocument: async (o) => {
      const path = text(o, 'filePath');
      // the viewer shows it, and sends it on, under the name of the file
      const blob = await blobOf(path);
      await away(() => download(blob, path.split('/').pop() ?? ''));
    },
  }),
};
