// What is left of Chinese on a screen of an English phone: words, names for the ear, hints of fields, the title. Runs inside the
// browser, so it must not refer to anything outside itself.
import { type PhoneOnScreen, resizeTo } from '../browser/harness/browser.js';
import type { Screens } from './phone.js';

let readers = 0;

/**
 * Shows a page on an English phone. Starting the program costs most of the time, so it goes on from page to page, and starts
 * anew only for an answer that it would remember.
 * @param again whether this page, or the one before it, has such an answer
 */
export async function showInEnglish(
  screens: Screens,
  phone: PhoneOnScreen,
  path: string,
  again: boolean,
): Promise<void> {
  const { page } = phone;
  if (again) {
    // another reader on a phone that has the English tables
    const user = `reader${++readers}`;
    await page.evaluate((name) => {
      const kept = Object.keys(localStorage).find((key) => key.endsWith(':data:english'));
      if (kept) localStorage.setItem(`wechat:${name}:data:english`, localStorage.getItem(kept) ?? '');
    }, user);
    await screens.visit(phone, path, { language: 'en', user });
  } else await page.evaluate(`wx.reLaunch({ url: '/pages/${path}' })`);
  // the first answer is on the screen: the bones of the page are gone
  await page.locator('wx-skeleton-block').waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready');
}

/** Another phone and another font setting under the page that is shown: it is laid out anew, and nothing starts again. */
export async function setType(
  page: PhoneOnScreen['page'],
  size: { width: number; height: number },
  font: number | string,
): Promise<void> {
  await resizeTo(page, size);
  await page.evaluate((px) => {
    // what every page asks of <page-meta>: both follow the setting
    for (const one of [document.documentElement, ...document.querySelectorAll<HTMLElement>('wx-page')])
      one.style.fontSize = `${px}px`;
  }, font);
}

/** Names, and what only the database says: it may stay as it was written. */
export const GIVEN: readonly string[] = [
  '张*',
  '欧阳**',
  '示例理工大学',
  '示例职业技术学院（继续教育学院）',
  '2027届毕业生图像采集',
  '金沙江图像采集',
  // a student's own words, a reviewer's, an operator's
  '一直提示耳朵被遮挡，我的耳朵本来就贴着头。',
  '耳朵被头发遮挡，请把头发别到耳后再拍。',
  '耳朵被头发遮挡。',
  '已为您办理退款。',
  '发票已开具。',
  '眼镜有反光，看不清左眼，请摘下眼镜后重拍。',
  '学信网：头部比例不符',
  // the page of 学信网 as it is drawn, and the other language by its own name
  '图像采集码',
  '中文',
];

/**
 * @param given GIVEN
 * @returns each text that has a Chinese character or mark beyond what is given and official names in brackets
 */
export function findChinese(given: readonly string[]): string[] {
  const root = document.querySelector<HTMLElement>('.window:not([hidden]) wx-page, wx-page');
  const texts = [document.title];
  for (const element of root?.querySelectorAll('*') ?? [])
    for (const name of ['aria-label', 'placeholder', 'alt']) texts.push(element.getAttribute(name) ?? '');
  const walker = document.createTreeWalker(root ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node.textContent ?? '');
  const left = texts.filter((text) => {
    let rest = text.replace(/ ?\([\u2060\u3400-\u9fff]+\)/g, '');
    for (const words of given) rest = rest.split(words).join('');
    return /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/.test(rest);
  });
  return [...new Set(left.map((text) => text.trim()))];
}
