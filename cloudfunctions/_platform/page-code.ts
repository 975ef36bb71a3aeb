// A mini program code of one page, drawn by WeChat: whoever scans it is there (docs: wxacode.getUnlimited).
import { z } from 'zod';
import { askWechat } from './wechat-api.js';

const PageCode = z.object({ contentType: z.string().regex(/^image\/(png|jpeg)$/), buffer: z.instanceof(Uint8Array) });

/**
 * @param page without a slash in front and without a query; of the released program, or WeChat draws none
 * @param scene what the page is told: at most 32 letters, digits and some signs
 * @returns a picture of 430 px as a data URL. @throws WechatRefusal
 */
export async function drawPageCode(page: string, scene: string): Promise<string> {
  const { contentType, buffer } = await askWechat(PageCode, '/wxa/getwxacodeunlimit', { page, scene });
  return `data:${contentType};base64,${Buffer.from(buffer).toString('base64')}`;
}
