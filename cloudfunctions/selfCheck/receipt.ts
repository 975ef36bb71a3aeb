// The key of 照片凭证: tried out, and its public part shown, because whoever checks a receipt needs it.
import { keyIdOf, publicPart } from '../_platform/receipt-key.js';
import { receiptKey } from '../_platform/settings.js';
import { Broken, type Check, Doubtful } from './check.js';

function read(key: string): string {
  try {
    return publicPart(key);
  } catch {
    throw new Broken('RECEIPT_KEY 不是 Ed25519 私钥');
  }
}

export const receipt: Check = {
  name: '照片凭证',
  remedy:
    '运行 npm run receipt-key，把打印的私钥填入 RECEIPT_KEY，公开部分登记在 docs/receipts.md，再运行 npm run deploy。',
  async run() {
    const key = receiptKey();
    if (!key) throw new Doubtful('没有设置签名密钥，学生领不到照片凭证');
    const word = read(key);
    return `密钥 ${keyIdOf(word)}，公开部分 ${word}`;
  },
};
