// wx: toast, modal, loading, action sheet, preview.
import { away } from '../away.js';
import { resolveSource } from '../files.js';
import { element, hideNotice, openDialog, openLayer, openSheet, showNotice } from '../overlays.js';
import { answers, Failure } from './call.js';

const MARKS: Record<string, string> = { success: '✓', error: '!' };
const textOr = (value: unknown, standard: string) => (typeof value === 'string' && value ? value : standard);

/** docs: showModal names its buttons with at most four Chinese characters; a Latin letter is half as wide */
const LONGEST_NAME = 8;
const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\xff' ? 2 : 1), 0);

function preview(urls: string[], current: string): void {
  const strip = element('div', 'full');
  strip.setAttribute('role', 'dialog');
  strip.setAttribute('aria-label', '图片预览');
  strip.style.cssText = 'display:flex;overflow-x:auto;scroll-snap-type:x mandatory';
  for (const url of urls) {
    const picture = document.createElement('img');
    picture.src = resolveSource(url);
    picture.alt = '';
    picture.style.cssText = 'flex:0 0 100%;width:100%;height:100%;object-fit:contain;scroll-snap-align:center';
    strip.append(picture);
  }
  const layer = openLayer('', strip);
  (strip.children[Math.max(0, urls.indexOf(current))] as HTMLElement | undefined)?.scrollIntoView?.();
  void away(
    () =>
      new Promise<void>((close) => {
        strip.addEventListener('click', () => {
          layer.remove();
          close();
        });
      }),
  );
}

export const dialogs = answers({
  showToast: (o) => {
    const icon = textOr(o.icon, 'success');
    // docs: 1500 ms
    const duration = typeof o.duration === 'number' ? o.duration : 1500;
    showNotice({
      text: textOr(o.title, ''),
      mark: MARKS[icon],
      ring: icon === 'loading',
      mask: Boolean(o.mask),
      duration,
    });
  },
  hideToast: hideNotice,
  showLoading: (o) => showNotice({ text: textOr(o.title, ''), ring: true, mask: Boolean(o.mask) }),
  hideLoading: hideNotice,
  showModal: async (o) => {
    for (const name of ['confirmText', 'cancelText'] as const)
      if (widthOf(textOr(o[name], '')) > LONGEST_NAME)
        throw new Failure(`${name} length should not be larger than 4 Chinese characters`);
    const { confirm, text } = await openDialog({
      title: textOr(o.title, ''),
      content: o.editable ? '' : textOr(o.content, ''),
      confirm: textOr(o.confirmText, '确定'),
      confirmColor: textOr(o.confirmColor, ''),
      cancelColor: textOr(o.cancelColor, ''),
      ...(o.showCancel === false ? {} : { cancel: textOr(o.cancelText, '取消') }),
      ...(o.editable ? { field: textOr(o.placeholderText, '') } : {}),
    });
    return { confirm, cancel: !confirm, content: o.editable && confirm ? text : null };
  },
  showActionSheet: async (o) => {
    const items = Array.isArray(o.itemList) ? o.itemList.map(String) : [];
    // docs: at most six
    if (items.length < 1 || items.length > 6) throw new Failure('parameter error: itemList should have 1 to 6 items');
    const tapIndex = await openSheet(items, textOr(o.alertText, ''), textOr(o.itemColor, ''));
    if (tapIndex === undefined) throw new Failure('cancel');
    return { tapIndex };
  },
  previewImage: (o) => {
    const urls = Array.isArray(o.urls) ? o.urls.map(String) : [];
    if (!urls.length) throw new Failure('parameter error: urls is empty');
    preview(urls, textOr(o.current, urls[0]!));
  },
});
