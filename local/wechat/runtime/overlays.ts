// What WeChat shows above a page: dialogs, sheets from below, toasts, the loading box, full-screen layers.
import { overlaysElement } from './frame.js';
import { addPhoneStyle } from './styles.js';

const CSS = `
.layer{position:absolute;inset:0;z-index:100;display:flex;align-items:center;justify-content:center;background:rgba(0,0,0,.6);font-size:17px;color:#000}
.layer.through{background:none;pointer-events:none}
.layer.clear{background:none}
.dialog{width:calc(100% - 70px);max-width:320px;background:#fff;border-radius:12px;overflow:hidden;text-align:center}
.dialog h2{margin:32px 24px 0;font-size:17px;line-height:1.4}
.dialog p{margin:16px 24px 32px;color:rgba(0,0,0,.55);line-height:1.4;white-space:pre-line;word-break:break-word;max-height:50vh;overflow:auto}
.dialog input{display:block;box-sizing:border-box;width:calc(100% - 48px);margin:0 24px 24px;padding:10px;border:0;border-radius:4px;background:#f2f2f2;color:#000;font:inherit}
.dialog footer{display:flex;border-top:1px solid rgba(0,0,0,.1)}
.dialog footer button{flex:1;min-height:56px;border:0;background:none;font:600 17px/1.4 inherit;font-family:inherit;color:#000;cursor:pointer}
.dialog footer button+button{border-left:1px solid rgba(0,0,0,.1)}
.dialog footer .confirm{color:#576b95}
.sheet{position:absolute;left:0;right:0;bottom:0;max-height:92%;display:flex;flex-direction:column;background:#f7f7f7;border-radius:12px 12px 0 0;overflow:auto}
.sheet h2{margin:0;padding:18px 20px;font-size:14px;font-weight:400;color:rgba(0,0,0,.5);text-align:center;background:#fff}
.sheet>button{min-height:56px;border:0;border-top:1px solid rgba(0,0,0,.08);background:#fff;font:inherit;color:inherit;cursor:pointer}
.sheet>button.cancel{margin-top:8px}
.toast{display:flex;flex-direction:column;align-items:center;gap:10px;max-width:65%;padding:16px 20px;border-radius:12px;background:rgba(76,76,76,.96);color:#fff;font-size:17px;text-align:center;word-break:break-word}
.toast.marked{min-width:96px;min-height:96px;justify-content:center}
.toast i{font-style:normal;font-size:36px;line-height:1}
.toast .ring{width:34px;height:34px;border:3px solid rgba(255,255,255,.35);border-top-color:#fff;border-radius:50%;animation:turn 1s linear infinite}
@keyframes turn{to{transform:rotate(1turn)}}
.full{position:absolute;inset:0;background:#000;color:#fff}
@media (prefers-color-scheme:dark){.layer .dialog,.layer .sheet>button,.layer .sheet h2{background:#2c2c2c;color:#eee}.layer .dialog p,.layer .sheet h2{color:#a9a9a9}.layer .dialog footer button{color:#eee}.layer .dialog footer .confirm{color:#8fa6d6}.layer .sheet{background:#1e1e1e}.layer .dialog input{background:#3a3a3a;color:#eee}}`;

/** An element with text; nothing from outside is ever read as HTML. */
export function element(tag: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
export function actionButton(text: string, className: string, press: () => void): HTMLElement {
  const made = element('button', className, text);
  made.addEventListener('click', press);
  return made;
}

/** Puts a layer above everything. `through` lets taps pass, `clear` only blocks them. */
export function openLayer(kind: '' | 'through' | 'clear', ...content: HTMLElement[]): HTMLElement {
  addPhoneStyle('overlays', CSS);
  const layer = element('div', `layer ${kind}`);
  layer.append(...content);
  overlaysElement().append(layer);
  return layer;
}

export interface Dialog {
  title?: string;
  content?: string;
  /** absent: no such button */
  cancel?: string;
  confirm: string;
  confirmColor?: string;
  cancelColor?: string;
  /** a text field with this placeholder */
  field?: string;
}

/** Asks; resolves when a button is pressed. */
export function openDialog(o: Dialog): Promise<{ confirm: boolean; text: string }> {
  return new Promise((resolve) => {
    const box = element('div', 'dialog');
    box.setAttribute('role', 'dialog');
    box.setAttribute('aria-modal', 'true');
    if (o.title) box.append(element('h2', '', o.title));
    if (o.content) box.append(element('p', '', o.content));
    const field = document.createElement('input');
    if (o.field !== undefined) {
      field.placeholder = o.field;
      box.append(field);
    }
    const footer = element('footer');
    const end = (confirm: boolean) => () => {
      layer.remove();
      resolve({ confirm, text: field.value });
    };
    if (o.cancel !== undefined) footer.append(actionButton(o.cancel, 'cancel', end(false)));
    footer.append(actionButton(o.confirm, 'confirm', end(true)));
    for (const [name, color] of [
      ['confirm', o.confirmColor],
      ['cancel', o.cancelColor],
    ] as const)
      if (color) footer.querySelector<HTMLElement>(`.${name}`)?.style.setProperty('color', color);
    box.append(footer);
    const layer = openLayer('', box);
  });
}

/** Offers a choice from below. @returns the index, or undefined when cancelled */
export function openSheet(items: string[], heading = '', color = ''): Promise<number | undefined> {
  return new Promise((resolve) => {
    const sheet = element('div', 'sheet');
    sheet.setAttribute('role', 'dialog');
    if (heading) sheet.append(element('h2', '', heading));
    const end = (index?: number) => () => {
      layer.remove();
      resolve(index);
    };
    for (const [at, item] of items.entries()) {
      const choice = actionButton(item, '', end(at));
      if (color) choice.style.color = color;
      sheet.append(choice);
    }
    sheet.append(actionButton('取消', 'cancel', end()));
    const layer = openLayer('', sheet);
    layer.addEventListener('click', (event) => event.target === layer && end()());
  });
}

let notice: HTMLElement | undefined;
let hiding: ReturnType<typeof setTimeout> | undefined;

/** Toast and loading share one place, as in WeChat: the newer one replaces the older. */
export function showNotice(o: {
  text: string;
  mark?: string;
  ring?: boolean;
  mask?: boolean;
  duration?: number;
}): void {
  hideNotice();
  const box = element('div', `toast${o.mark || o.ring ? ' marked' : ''}`);
  box.setAttribute('role', 'status');
  if (o.ring) box.append(element('div', 'ring'));
  if (o.mark) box.append(element('i', '', o.mark));
  box.append(element('span', '', o.text));
  notice = openLayer(o.mask ? 'clear' : 'through', box);
  if (o.duration !== undefined) hiding = setTimeout(hideNotice, o.duration);
}
export function hideNotice(): void {
  clearTimeout(hiding);
  notice?.remove();
  notice = undefined;
}
