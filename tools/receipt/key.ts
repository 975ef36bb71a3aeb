// `npm run receipt-key`: a new key for signing receipts, and the line by which anyone can check them.
import { keyIdOf, newReceiptKey, publicPart } from '../../cloudfunctions/_platform/receipt-key.js';
import { beijingDay } from '../../cloudfunctions/_platform/time.js';
import { readOptions } from '../arguments.js';

readOptions('npm run receipt-key    生成一个给凭证签名的新密钥，没有选项', {});

const key = newReceiptKey();
const word = publicPart(key);
console.log(`填进 .env（私钥，只显示这一次）：
RECEIPT_KEY=${key}

加进 docs/receipts.md 的表格（公开部分；换密钥时旧的一行要留着）：
| ${keyIdOf(word)} | ${word} | ${beijingDay(new Date())} 起 |`);
