// Mini program codes: what WeChat draws for wxacode.getUnlimited, here as a QR code that opens the same page of this machine.
import { readFileSync } from 'node:fs';
import QRCode from 'qrcode';
import { z } from 'zod';

export const PAGE_CODE = 'wxacode.getUnlimited';
/** px; docs: the standard width */
const WIDTH = 430;
/** docs: at most 32 visible characters of these; the page without a slash in front and without a query */
const Asked = z.object({
  scene: z.string().regex(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/),
  page: z.string().default('pages/welcome/welcome'),
});
const Program = z.object({ pages: z.array(z.string()) });

/** @param house address under which the phone of this machine opens */
export async function drawCode(data: object, house: string): Promise<object> {
  const asked = Asked.safeParse(data);
  if (!asked.success) return { errcode: 40169, errmsg: 'invalid length for scene, or the data is not json string' };
  const { scene, page } = asked.data;
  const { pages } = Program.parse(JSON.parse(readFileSync('miniprogram/app.json', 'utf8')));
  if (!pages.includes(page)) return { errcode: 41030, errmsg: 'invalid page' };
  // docs: values arrive encoded at the page
  const path = `${page}?scene=${encodeURIComponent(scene)}`;
  const link = `${house}/?${new URLSearchParams({ path })}`;
  return { contentType: 'image/png', buffer: await QRCode.toBuffer(link, { width: WIDTH }) };
}
