// The phone around the program: navigation bar, pages, overlays. A narrow window is the phone itself.
import { config } from './config.js';
import { addPhoneStyle } from './styles.js';
import { parameter, user } from './user.js';

/** Standard type size of WeChat on a phone, px; ?fontSize= sets another, as WeChat's own settings do. */
const STANDARD_FONT = 17;
/** A window wider than this shows a phone of 390×844 (iPhone 14; less where the window is lower) instead of being one. */
const NARROW = 500;

export const fontSize = (): number => Number(parameter('fontSize') ?? STANDARD_FONT);

const CSS = `
:root{color-scheme:light dark}
html,body{margin:0;height:100%;background:#e7ebef;font-family:system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif}
html{font-size:16px}
.phone{position:relative;display:flex;flex-direction:column;width:100vw;height:100dvh;overflow:hidden;background:#fff;font-size:16px;transform:translateZ(0)}
.phone.framed{width:390px;height:min(844px,100dvh - 40px);border:10px solid #111;border-radius:46px;box-shadow:0 12px 50px rgba(0,0,0,.25)}
.desk{display:flex;min-height:100%;align-items:center;justify-content:center;gap:48px}
.aside{display:none;width:300px;font-size:14px;line-height:1.7;color:#333c46}
.desk.wide .aside{display:block}
.aside a{color:#1456c0}
.aside h1{margin:0 0 8px;font-size:20px}
.aside li{margin:6px 0}
.status{display:none;height:44px;padding:0 26px;align-items:center;justify-content:space-between;font-size:15px;font-weight:600}
.framed .status{display:flex}
.nav{flex:none;position:relative;z-index:5}
.nav .bar{position:relative;display:flex;align-items:center;justify-content:center;height:44px;font-size:17px;font-weight:600}
.nav .title{max-width:calc(100% - 210px);overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.nav button{position:absolute;border:0;background:none;color:inherit;padding:0;cursor:pointer}
.nav .back{left:0;width:48px;height:44px;padding-bottom:8px;font-size:30px;line-height:1}
.nav .home{left:7px;width:32px;height:32px;border:1px solid currentcolor;border-radius:16px;opacity:.55;font-size:17px;line-height:1}
.nav .menu{right:7px;width:87px;height:32px;border:1px solid currentcolor;border-radius:16px;opacity:.55;font-size:14px;letter-spacing:3px}
.pages{flex:1;position:relative;overflow:hidden;transform:translateZ(0)}
.window{position:absolute;inset:0;overflow-x:hidden;overflow-y:auto;-webkit-overflow-scrolling:touch;scrollbar-width:none}
.window[hidden]{display:none}
.window.coming{animation:coming .18s ease-out}
@keyframes coming{from{transform:translateX(30%);opacity:.3}}
@media (prefers-reduced-motion:reduce){.window.coming{animation:none}}
.refresh{display:flex;align-items:center;justify-content:center;height:50px;font-size:13px;opacity:.7}
.refresh[hidden]{display:none}
@media (prefers-color-scheme:dark){html,body{background:#05070a}.aside{color:#cdd5dd}.aside a{color:#8fb8ff}}`;

const HTML = `<div class="desk"><div class="phone">
<header class="nav"><div class="status" aria-hidden="true"><span class="clock"></span><span>微信</span></div>
<div class="bar"><button class="back" aria-label="返回" hidden>‹</button><button class="home" aria-label="返回首页" hidden>⌂</button><span class="title" role="heading" aria-level="1"></span><button class="menu" aria-label="更多">•••</button></div></header>
<main class="pages"></main><div class="overlays"></div></div>
<aside class="aside"><h1>手机里的小程序</h1><p>微信用户：<b class="who"></b></p><ul>
<li><a href="/__guide" target="_blank">试用指南</a></li><li><a href="/__chsi/students" target="_blank">示例学生与采集码</a></li>
<li><a href="/__chsi/review" target="_blank">审核与接收</a></li><li><a href="/__pay/orders" target="_blank">收银台订单</a></li>
<li><a href="/__messages" target="_blank">订阅消息</a></li></ul><p>This is the real mini program; only WeChat around it is played by this page.</p></aside></div>`;

const find = <E extends HTMLElement = HTMLElement>(selector: string): E => document.querySelector<E>(selector)!;
export const pagesElement = (): HTMLElement => find('.pages');
export const overlaysElement = (): HTMLElement => find('.overlays');

/** What the page area measures, px. */
export function windowSize(): { width: number; height: number } {
  const box = document.querySelector('.pages')?.getBoundingClientRect();
  return { width: box?.width || innerWidth, height: box?.height || innerHeight };
}

function measure(): void {
  const wide = innerWidth > NARROW && innerHeight > NARROW;
  find('.desk').classList.toggle('wide', wide);
  find('.phone').classList.toggle('framed', wide);
  const { width, height } = windowSize();
  const { style } = document.documentElement;
  style.setProperty('--rpx', `${width / 750}px`);
  style.setProperty('--vw', `${width / 100}px`);
  style.setProperty('--vh', `${height / 100}px`);
}

/** Builds the phone into the empty document. */
export function mountFrame(o: { back(): void; home(): void; menu(): void }): void {
  addPhoneStyle('frame', CSS);
  document.body.innerHTML = HTML;
  find('.who').textContent = user;
  find('.clock').textContent = new Date().toTimeString().slice(0, 5);
  find('.back').addEventListener('click', o.back);
  find('.home').addEventListener('click', o.home);
  find('.menu').addEventListener('click', o.menu);
  measure();
  addEventListener('resize', measure);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paintChrome);
  swallowLateClicks();
}

/** glass-easel taps on touchend; the browser's later click must not press whatever that tap has just opened. */
function swallowLateClicks(): void {
  let touched: EventTarget | null = null;
  document.addEventListener(
    'touchend',
    (event) => {
      touched = event.target;
    },
    true,
  );
  document.addEventListener(
    'click',
    (event) => {
      const before = touched;
      touched = null;
      if (!before || !event.isTrusted || event.target === before) return;
      event.stopImmediatePropagation();
      event.preventDefault();
    },
    true,
  );
}

/** A window setting may be "@name": its value stands in theme.json. */
function themed(value: unknown): string {
  const text = String(value ?? '');
  const dark = config.app.darkmode && matchMedia('(prefers-color-scheme: dark)').matches;
  return text.startsWith('@') ? (config.theme[dark ? 'dark' : 'light'][text.slice(1)] ?? '') : text;
}

/**
 * Shows a page's navigation bar and ground.
 * @param way what stands at its left: the way back, the way to the first page of the program, or nothing
 */
export function showChrome(settings: Record<string, unknown>, title: string, way: 'back' | 'home' | ''): void {
  shown = settings;
  paintChrome();
  showTitle(title);
  showWay(way);
  measure();
}
let shown: Record<string, unknown> = {};
/** Again when the phone turns dark or light while the page is open: the page's own colours follow by themselves. */
function paintChrome(): void {
  const nav = find('.nav');
  const settings = shown;
  nav.hidden = settings.navigationStyle === 'custom';
  nav.style.background = themed(settings.navigationBarBackgroundColor) || '#fff';
  nav.style.color = themed(settings.navigationBarTextStyle) === 'white' ? '#fff' : '#000';
  find('.phone').style.backgroundColor = themed(settings.backgroundColor) || '#fff';
}
export function showWay(way: 'back' | 'home' | ''): void {
  find('.back').hidden = way !== 'back';
  find('.home').hidden = way !== 'home';
}
export function showTitle(title: string): void {
  find('.title').textContent = title;
  document.title = title;
}
