// wx: pictures from the album and into it, and what can be known or changed about a picture.
import { away } from '../away.js';
import { openPicture, pickFiles, toJpeg } from '../feed.js';
import { blobOf, extensionOf, putTemp } from '../files.js';
import { phone } from '../phone.js';
import { answers, Failure, text } from './call.js';
import { needPermission, needPhone } from './permissions.js';
import { needPrivacy } from './privacy.js';

/** Gives the file to the browser's downloads, which stand for the phone's album. */
function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

export const media = answers({
  chooseMedia: async (o) => {
    await needPrivacy('chooseMedia');
    needPhone('album');
    const types = Array.isArray(o.mediaType) ? o.mediaType : ['image', 'video'];
    const accept = types.includes('video') ? 'image/*,video/*' : 'image/*';
    const count = Number(o.count ?? 9);
    const files = (await away(() => pickFiles(accept, count > 1))).slice(0, count);
    const tempFiles = files.map((file) => {
      const tempFilePath = putTemp(file, file.name.split('.').pop()?.toLowerCase());
      return { tempFilePath, size: file.size, fileType: 'image' };
    });
    return { type: 'image', tempFiles };
  },
  compressImage: async (o) => {
    const feed = await openPicture(await blobOf(text(o, 'src')));
    const picture = feed.element as HTMLImageElement;
    const width = Number(o.compressedWidth ?? 0) || picture.naturalWidth;
    const height =
      Number(o.compressedHeight ?? 0) || Math.round((picture.naturalHeight * width) / picture.naturalWidth);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    canvas.getContext('2d')!.drawImage(picture, 0, 0, width, height);
    feed.stop();
    // docs: quality 0..100, 80 unless set
    return { tempFilePath: putTemp(await toJpeg(canvas, Number(o.quality ?? 80) / 100), 'jpg') };
  },
  getImageInfo: async (o) => {
    const source = text(o, 'src');
    const blob = await blobOf(source);
    const feed = await openPicture(blob);
    const { naturalWidth: width, naturalHeight: height } = feed.element as HTMLImageElement;
    feed.stop();
    const type = extensionOf(blob.type).replace('jpg', 'jpeg');
    const path = /^https?:/.test(source) ? putTemp(blob) : source;
    return { width, height, path, type, orientation: 'up' };
  },
  saveImageToPhotosAlbum: async (o) => {
    const path = text(o, 'filePath');
    // docs: only local paths
    if (/^(https?|cloud):/.test(path)) throw new Failure('invalid file path');
    await needPrivacy('saveImageToPhotosAlbum');
    await needPermission('scope.writePhotosAlbum');
    const blob = await blobOf(path);
    if (!blob.type.startsWith('image/')) throw new Failure('invalid file type');
    const name = `photo-${phone.album.length + 1}.${extensionOf(blob.type)}`;
    phone.album.push({ name, blob });
    download(blob, name);
  },
});
export { download };
