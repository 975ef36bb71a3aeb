// Capture codes as text and as pictures. The text is opaque: encrypted with the gateway's own key, so that whoever reads
// the picture learns nothing about its owner.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import QRCode from 'qrcode';
import type { Student, WrongCodeId } from '../seed/students.js';

/** Marks our own format; the real one is not public (docs/domain.md "The capture code"). */
const MARK = 'CHSITXCJ1.';
const TAG = 16;
const IV = 12;

/** The same student always gets the same code: the IV comes from the content, keyed. */
function encrypt(text: string, key: Buffer): string {
  const iv = createHmac('sha256', key).update(text).digest().subarray(0, IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const bytes = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]);
  return MARK + Buffer.concat([bytes, cipher.getAuthTag()]).toString('base64url');
}

function decrypt(code: string, key: Buffer): string | undefined {
  if (!code.startsWith(MARK)) return undefined;
  const bytes = Buffer.from(code.slice(MARK.length), 'base64url');
  if (bytes.length < IV + TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV, -TAG)), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}

/** Padded, so that the code's length says nothing about the student either. */
export function makeCode(studentId: string, key: Buffer): string {
  return encrypt(JSON.stringify({ v: 1, s: studentId }).padEnd(96), key);
}

/** @returns the student's ID inside a code, or undefined when it is no code of ours */
export function readCode(code: string, key: Buffer): string | undefined {
  const text = decrypt(code.trim(), key);
  if (text === undefined) return undefined;
  return (JSON.parse(text) as { s: string }).s;
}

/** The gateway's opaque name for one 学籍. */
export function captureKeyOf(student: Student, key: Buffer): string {
  return createHmac('sha256', key).update(`capture ${student.id}`).digest('hex').slice(0, 32);
}

export function wrongCodeText(id: WrongCodeId, key: Buffer): string {
  if (id === 'web-page') return 'https://www.example.com/notice/2027/graduation?from=qr';
  if (id === 'report') return 'https://www.chsi.com.cn/xlcx/bg.do?vcode=AEXAMPLE0000&srcid=bgcx';
  return makeCode('nobody-of-this-name', key);
}

/** A picture like the one that students save: a QR code with a quiet zone, 480 px. */
export function drawCode(text: string): Promise<Buffer> {
  return QRCode.toBuffer(text, { errorCorrectionLevel: 'M', margin: 4, width: 480, type: 'png' });
}
