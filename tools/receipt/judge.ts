// Whether a file is the photo of a receipt, and in plain words why not.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { isSigned, keyIdOf } from '../../cloudfunctions/_platform/receipt-key.js';
import { type Receipt, SignedReceipt } from '../../shared/receipt.js';

/** What keeps a pair of files from being judged at all. */
export class Unknown extends Error {}

export interface Verdict {
  same: boolean;
  /** Chinese, a sentence each */
  words: string[];
}

/** @throws Unknown when it is none */
function readReceipt(text: string): SignedReceipt {
  try {
    return SignedReceipt.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    throw new Unknown('这个文件不是照片凭证。请用收到的原文件，或把复制的文字完整地存成一个文件。');
  }
}

/** The public part by which this receipt is checked. @throws Unknown when it is not among them */
function keyFor({ key }: SignedReceipt, words: readonly string[]): string {
  const found = words.find((word) => keyIdOf(word) === key);
  if (found !== undefined) return found;
  throw new Unknown(
    `凭证由密钥 ${key} 签名，这里没有它的公开部分。请向发凭证的单位要，核对来源后用 --public-key 给出，或登记在 docs/receipts.md。`,
  );
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function sizeOf(bytes: Buffer): Promise<string> {
  const read = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  return read ? `${read.width}×${read.height}` : '';
}

/** What differs, and what it most likely means. */
async function differences(bytes: Buffer, { measured, photo }: Receipt): Promise<string[]> {
  const [size, wanted] = [await sizeOf(bytes), `${measured.width}×${measured.height}`];
  if (!size) return ['照片文件打不开，不是一张图片。'];
  const lengths =
    bytes.length === measured.bytes ? [] : [`大小：文件 ${bytes.length} 字节，凭证 ${measured.bytes} 字节。`];
  const hashes = `SHA-256：文件 ${hashOf(bytes)}，凭证 ${photo}。`;
  return size === wanted
    ? [
        ...lengths,
        hashes,
        '像素一样而内容不同：可能被聊天软件压缩过，也可能被修改过。请用在“下载图片”里保存的原图再试。',
      ]
    : [
        `像素：文件 ${size}，凭证 ${wanted}。`,
        ...lengths,
        hashes,
        '这是另一张图片，或被裁剪、缩放过（排版照不是标准照）。',
      ];
}

/**
 * @param text of the receipt
 * @param keys public parts that count
 * @throws Unknown when there is no receipt in the text, or it names none of these keys
 */
export async function judge(bytes: Buffer, text: string, keys: readonly string[]): Promise<Verdict> {
  const signed = readReceipt(text);
  if (!isSigned(signed, keyFor(signed, keys))) return { same: false, words: ['凭证被改动过：签名与内容不符。'] };
  const { receipt, key } = signed;
  if (hashOf(bytes) !== receipt.photo) return { same: false, words: await differences(bytes, receipt) };
  const { measured, profile, engine, made } = receipt;
  const { width, height, bytes: length } = measured;
  return {
    same: true,
    words: [
      '这就是凭证所说的那张照片，一个字节也没有改动。',
      `制作于 ${made}（UTC），规格“${profile.say}”，${width}×${height}，${length} 字节，程序版本 ${engine || '未打包'}，密钥 ${key}。`,
    ],
  };
}
