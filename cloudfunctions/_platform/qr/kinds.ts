// Codes that people show by mistake. What is certainly no capture code is answered here, each kind with its own
// sentence; whatever could be one is decided by 学信网.
import { AppError } from '../../../shared/errors.js';

/** ISO/IEC 18004: the largest QR code (40-L) holds 7089 digits or 2953 bytes. */
const MOST_CHARS = 7089;

/** The first that fits names the kind; sources: the addresses that these services print into their own codes. */
const KINDS: [pattern: RegExp, say: string][] = [
  [
    /^https?:\/\/[^/]*chsi\.com\.cn\/(?:(?:xlcx|report|bgcx)|[^#]*[?&]vcode=)/i,
    '这是学信网《在线验证报告》的二维码，不是图像采集码。',
  ],
  [/^https?:\/\/weixin\.qq\.com\/g\//i, '这是微信群的二维码，不是图像采集码。'],
  [/^https?:\/\/(?:u\.wechat\.com|weixin\.qq\.com\/[rx]\/)/i, '这是微信名片或公众号的二维码，不是图像采集码。'],
  [/^(?:wxp|weixin):\/\//i, '这是微信支付的二维码，不是图像采集码。'],
  [/^https?:\/\/qr\.alipay\.com/i, '这是支付宝的二维码，不是图像采集码。'],
  [/^https?:\/\/(?:qm|jq)\.qq\.com/i, '这是QQ的二维码，不是图像采集码。'],
  [/^https?:\/\/mp\.weixin\.qq\.com\/a\//i, '这是小程序的二维码，不是图像采集码。'],
  [/^(?:WIFI:|BEGIN:VCARD|MECARD:|mailto:|tel:|smsto:)/i, '这是联系人或无线网络的二维码，不是图像采集码。'],
];
/** 学信网's own addresses may carry a capture code; any other web page cannot. */
const WEB_PAGE = /^(?:https?:\/\/|www\.)/i;
const CHSI = /^https?:\/\/(?:[^/?#@]+\.)?chsi\.com\.cn(?:[/?#]|$)/i;

/**
 * @returns the text as 学信网 is asked about it
 * @throws AppError CODE_UNREADABLE when there is no text, CODE_NOT_CAPTURE with a sentence for the kind
 */
export function checkCodeText(raw: string): string {
  const text = raw.trim();
  if (!text) throw new AppError('CODE_UNREADABLE', 'empty', '这个二维码里没有内容。');
  if (text.length > MOST_CHARS) throw new AppError('CODE_NOT_CAPTURE', `${text.length} characters`);
  const kind = KINDS.find(([pattern]) => pattern.test(text));
  if (kind) throw new AppError('CODE_NOT_CAPTURE', 'another kind', kind[1]);
  if (WEB_PAGE.test(text) && !CHSI.test(text))
    throw new AppError('CODE_NOT_CAPTURE', 'web page', '这是网页的二维码，不是图像采集码。');
  return text;
}
