// Who takes the money of new orders, and what virtual payment needs for that: beside settings.ts, and read in the same way.
import { z } from 'zod';
import { PAY_PROVIDERS } from './pay/provider.js';
import { Https, read, Secret } from './settings.js';

/** Who takes the money of new orders. */
const Provider = () => z.object({ PAY_PROVIDER: z.enum(PAY_PROVIDERS).default('jsapi') });

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

const Virtual = () =>
  z
    .object({
      PAY_APPID: z.string().min(1),
      APP_SECRET: Secret,
      VIRTUAL_OFFER_ID: z.string().min(1),
      VIRTUAL_APP_KEY: Secret,
      /** price in fen → 道具 of that price, comma list of FEN:ID */
      VIRTUAL_PRODUCTS: z.string().min(1),
      /** docs: 0 takes money, 1 is the sandbox, which has a key of its own */
      VIRTUAL_ENV: z.enum(['0', '1']).default('0'),
      WECHAT_API_URL: Https.default('https://api.weixin.qq.com'),
    })
    .transform((all, context) => ({
      appid: all.PAY_APPID,
      appSecret: all.APP_SECRET,
      offerId: all.VIRTUAL_OFFER_ID,
      appKey: all.VIRTUAL_APP_KEY,
      products: readProducts(all.VIRTUAL_PRODUCTS, context),
      env: Number(all.VIRTUAL_ENV),
      url: all.WECHAT_API_URL,
    }));

/** Who takes the money of new orders. @throws AppError INTERNAL when the setting names nobody */
export const payProvider = () => read(Provider).PAY_PROVIDER;
/** Whether there is a merchant account of WeChat Pay; virtual payment does without. */
export const hasMerchant = (): boolean => Boolean(process.env.PAY_MCHID?.trim());
/** @throws AppError INTERNAL naming the variables that are missing or wrong */
export const virtualSettings = () => read(Virtual);
