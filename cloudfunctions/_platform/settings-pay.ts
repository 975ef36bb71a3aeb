// The settings of whoever takes the money: WeChat Pay, and WeChat's virtual payment; and of WeChat's own server.
import { z } from 'zod';
import { PAY_PROVIDERS } from './pay/provider.js';
import { Https, Pem, Secret, Text } from './settings-kinds.js';

const KEY = /^\s*([A-Za-z0-9_]{8,80}):(-----BEGIN [A-Z ]+-----.+)$/s;
function readKeys(text: string, context: z.RefinementCtx): Record<string, string> {
  const entries = text.split(',').filter((entry) => entry.trim());
  return Object.fromEntries(
    entries.map((entry) => {
      const [, serial = '', pem = ''] = KEY.exec(entry) ?? [];
      if (!serial) context.addIssue({ code: 'custom', path: ['PAY_OTHER_KEYS'], message: 'expected SERIAL:PEM' });
      return [serial, pem.replaceAll('\\n', '\n').trim()];
    }),
  );
}

export const Pay = () =>
  z
    .object({
      PAY_MCHID: z.string().min(1),
      PAY_APPID: z.string().min(1),
      PAY_CERT_SERIAL: z.string().min(1),
      PAY_PRIVATE_KEY: Pem,
      PAY_PUBLIC_KEY_ID: z.string().min(1),
      PAY_PUBLIC_KEY: Pem,
      /** further keys that may sign, comma list of SERIAL:PEM: the certificate's, or the next one, while keys change */
      PAY_OTHER_KEYS: Text,
      /** WeChat Pay gives exactly 32 characters */
      PAY_APIV3_KEY: z.string().length(32),
      PAY_BASE_URL: Https.optional(),
      PAY_NOTIFY_URL: z.url(),
    })
    .transform((all, context) => ({
      mchid: all.PAY_MCHID,
      appid: all.PAY_APPID,
      certSerial: all.PAY_CERT_SERIAL,
      privateKey: all.PAY_PRIVATE_KEY,
      publicKeyId: all.PAY_PUBLIC_KEY_ID,
      publicKey: all.PAY_PUBLIC_KEY,
      /** serial → PEM of everybody whose signature counts */
      verifyKeys: { ...readKeys(all.PAY_OTHER_KEYS, context), [all.PAY_PUBLIC_KEY_ID]: all.PAY_PUBLIC_KEY },
      apiv3Key: all.PAY_APIV3_KEY,
      baseUrl: all.PAY_BASE_URL,
      notifyUrl: all.PAY_NOTIFY_URL,
    }));

/** Who takes the money of new orders. */
export const Provider = () => z.object({ PAY_PROVIDER: z.enum(PAY_PROVIDERS).default('jsapi') });

/** What WeChat's server interfaces are asked with: messages, shipping, codes of pages, virtual payment. */
export const Wechat = () =>
  z
    .object({
      PAY_APPID: z.string().min(1),
      APP_SECRET: Secret,
      WECHAT_API_URL: Https.default('https://api.weixin.qq.com'),
    })
    .transform((all) => ({ appid: all.PAY_APPID, appSecret: all.APP_SECRET, url: all.WECHAT_API_URL }));

/** docs, start_upload_goods: the letters of a 道具 id */
const PRODUCT = /^(\d{1,7}):([A-Za-z0-9_-]{1,64})$/;
function readProducts(text: string, context: z.RefinementCtx): Map<number, string> {
  const entries = text.split(',').filter((entry) => entry.trim());
  return new Map(
    entries.map((entry) => {
      const [, fen = '', id = ''] = PRODUCT.exec(entry.trim()) ?? [];
      if (!id) context.addIssue({ code: 'custom', path: ['VIRTUAL_PRODUCTS'], message: 'expected FEN:ID' });
      return [Number(fen), id];
    }),
  );
}

export const Virtual = () =>
  z
    .object({
      VIRTUAL_OFFER_ID: z.string().min(1),
      VIRTUAL_APP_KEY: Secret,
      /** price in fen → 道具 of that price, comma list of FEN:ID */
      VIRTUAL_PRODUCTS: z.string().min(1),
      /** docs: 0 takes money, 1 is the sandbox, which has a key of its own */
      VIRTUAL_ENV: z.enum(['0', '1']).default('0'),
    })
    .transform((all, context) => ({
      offerId: all.VIRTUAL_OFFER_ID,
      appKey: all.VIRTUAL_APP_KEY,
      products: readProducts(all.VIRTUAL_PRODUCTS, context),
      env: Number(all.VIRTUAL_ENV),
    }));
