// The keys of the stand-in's merchant and of its WeChat Pay, made once and kept, so that a restart changes nothing.
import {
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { z } from 'zod';
import { type Drive, loadState } from '../drive.js';

const Pair = z.object({ private: z.string(), public: z.string() });
const Keys = z.object({
  mchid: z.string(),
  appid: z.string(),
  certSerial: z.string(),
  publicKeyId: z.string(),
  apiv3Key: z.string().length(32),
  merchant: Pair,
  platform: Pair,
  /** the older way to sign, by a platform certificate: used where a request does not ask for the public key's */
  certificate: Pair.default(() => makePair()),
  certificateSerial: z.string().default(() => randomBytes(20).toString('hex').toUpperCase()),
  /** of the mini program, and of its virtual payment */
  appSecret: z.string().default(() => randomBytes(16).toString('hex')),
  virtualKey: z.string().default(() => randomBytes(16).toString('hex')),
  /** somebody else's key: signs the forged notices and replies */
  stranger: Pair,
});
export type Keys = z.infer<typeof Keys>;

/** docs: APIv3 signs with RSA keys of 2048 bits. */
const BITS = 2048;

function makePair(bits = BITS): z.infer<typeof Pair> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return {
    private: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    public: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/**
 * @param appid the mini program's own, as the stand-in's identity gives it to functions; `bits`: shorter keys sign
 *   faster, where thousands of messages are signed and none is a secret
 */
export function loadKeys(drive: Drive, appid: string, bits = BITS): Keys {
  return loadState(drive, 'keys.json', Keys, () => ({
    mchid: '1900000001',
    appid,
    certSerial: randomBytes(20).toString('hex').toUpperCase(),
    publicKeyId: `PUB_KEY_ID_01${randomBytes(16).toString('hex').toUpperCase()}`,
    apiv3Key: randomBytes(16).toString('hex'),
    merchant: makePair(bits),
    platform: makePair(bits),
    certificate: makePair(bits),
    certificateSerial: randomBytes(20).toString('hex').toUpperCase(),
    appSecret: randomBytes(16).toString('hex'),
    virtualKey: randomBytes(16).toString('hex'),
    stranger: makePair(bits),
  }));
}

const read = new Map<string, KeyObject>();

/** Reading a key's text takes longer than signing with it. */
function keyOf(pem: string, readKey: (pem: string) => KeyObject): KeyObject {
  const key = read.get(pem) ?? readKey(pem);
  read.set(pem, key);
  return key;
}

export function signText(text: string, privateKey: string): string {
  return createSign('RSA-SHA256').update(text).sign(keyOf(privateKey, createPrivateKey), 'base64');
}

export function isSignedBy(text: string, signature: string, publicKey: string): boolean {
  return createVerify('RSA-SHA256').update(text).verify(keyOf(publicKey, createPublicKey), signature, 'base64');
}

export type Signer = 'platform' | 'certificate' | 'stranger';

/** The four headers by which WeChat Pay signs every reply and every notice, a 204 without body included. */
export function signedHeaders(body: string, keys: Keys, by: Signer = 'platform') {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(16).toString('hex');
  return {
    'wechatpay-serial': by === 'certificate' ? keys.certificateSerial : keys.publicKeyId,
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signText(`${timestamp}\n${nonce}\n${body}\n`, keys[by].private),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

/** PAY_* of the merchant, as an operator writes them: each key in one line. */
export function merchantSettings(keys: Keys): Record<string, string> {
  const line = (pem: string): string => pem.replaceAll('\n', '\\n');
  return {
    PAY_MCHID: keys.mchid,
    PAY_APPID: keys.appid,
    PAY_CERT_SERIAL: keys.certSerial,
    PAY_PRIVATE_KEY: line(keys.merchant.private),
    PAY_PUBLIC_KEY_ID: keys.publicKeyId,
    PAY_PUBLIC_KEY: line(keys.platform.public),
    PAY_OTHER_KEYS: `${keys.certificateSerial}:${line(keys.certificate.public)}`,
    PAY_APIV3_KEY: keys.apiv3Key,
  };
}
