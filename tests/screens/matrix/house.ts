// A phone without a browser: the real program and the real runtime on jsdom, with a clock of its own and a cloud whose
// answers the test sets. It paints nothing, and starts in a fifth of a second, so that every page can meet every trouble.
import { Script } from 'node:vm';
import { type DOMWindow, JSDOM, VirtualConsole } from 'jsdom';
import { bundleApp } from '../../../local/wechat/compile/bundle.js';
import { en } from '../../../miniprogram/words/en/index.js';
import { APP_ROOT } from '../../program.js';
import { type Answers, BASE } from '../phone.js';
import { Clock } from './clock.js';
import { saidInEnglish } from './said-in-english.js';

/** silent: the phone believes in its line, and no answer comes */
type Network = 'there' | 'slow' | 'gone' | 'silent';

/** ms that an answer takes on a bad line. Chosen: nobody waits longer without a word, and it is below every timeout. */
const SLOW = 8000;
/** ms after which WeChat gives a call up (app.json: networkTimeout.request) */
const TIMEOUT = 20_000;
/** ms of the phone's time that a page gets to become what it should be: a shot's verdict that is lost is asked for three times. */
const PATIENCE = 90_000;

type FetchModule = (named: [string, string], load: () => unknown) => Promise<unknown>;
type ProgramWindow = DOMWindow & {
  fetchModule: FetchModule;
  program: {
    start(): Promise<void>;
    phone: { errors: string[]; kinds: string[]; offline(gone: boolean): void; page(): string };
  };
};

let script: Promise<Script> | undefined;
const programScript = () => {
  script ??= bundleApp({ root: APP_ROOT, as: 'test' }).then(
    ({ code }) => new Script(`${code};globalThis.program = program`),
  );
  return script;
};

interface Start {
  /** the page with its query: "verify/verify?captureId=1" */
  path: string;
  platform: string;
  answers: Answers;
  network: Network;
  /** what the program remembers from before */
  memory?: Record<string, unknown>;
  /** the phone's own; Chinese unless said otherwise */
  language?: string;
  /** whether an English phone has its tables from before */
  english?: 'kept' | 'to come';
}

export class House {
  readonly clock = new Clock();
  readonly errors: string[] = [];
  /** names of the steps that were called */
  readonly calls: string[] = [];

  private constructor(
    private readonly dom: JSDOM,
    private readonly answers: Answers,
    private network: Network,
    /** what it says in its own language where a Chinese phone says something */
    private readonly said: (chinese: string) => string[],
  ) {}

  static async open({ path, platform, answers, network, memory = {}, ...spoken }: Start): Promise<House> {
    const code = await programScript();
    const told = new VirtualConsole();
    const { language = 'zh_CN', english } = spoken;
    const url = `http://127.0.0.1/?${new URLSearchParams({ platform, language, path: `pages/${path}` })}`;
    const dom = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
      ...{ url, runScripts: 'outside-only', pretendToBeVisual: true, virtualConsole: told },
    });
    const said = english === 'kept' ? saidInEnglish : () => [];
    const house = new House(dom, { ...BASE, ...answers }, network, said);
    const { window } = house;
    told.on('error', (...words: unknown[]) => house.errors.push(words.map(String).join(' ')));
    // what jsdom does not play: scrolling
    told.on('jsdomError', (error) => error.message.startsWith('Not implemented') || house.errors.push(error.message));
    house.clock.rule(window);
    const blank = { matches: false, addEventListener() {}, removeEventListener() {} };
    const fetch = (address: string, init?: RequestInit) => house.#fetch(address, init);
    Object.assign(window, { matchMedia: () => blank, TextEncoder, TextDecoder, fetch });
    Object.assign(window.URL, { createObjectURL: () => 'blob:picture', revokeObjectURL() {} });
    const kept = english === 'kept' ? { 'data:english': en, 'packages:words/en': true } : {};
    for (const [key, value] of Object.entries({ ...memory, ...kept }))
      window.localStorage.setItem(`wechat:first:${key}`, JSON.stringify(value));
    code.runInContext(dom.getInternalVMContext());
    house.#slowPackages();
    if (network === 'gone') window.program.phone.offline(true);
    await window.program.start();
    return house;
  }
  get window(): ProgramWindow {
    return this.dom.window as unknown as ProgramWindow;
  }
  /** Cuts the line, or restores it, as the phone tells the program; of answers alone nobody tells it anything. */
  setNetwork(network: Network): void {
    const told = this.network === 'gone' || network === 'gone';
    this.network = network;
    if (told) this.window.program.phone.offline(network === 'gone');
  }
  async #fetch(address: string, init?: RequestInit): Promise<object> {
    if (this.network === 'slow') await this.clock.sleep(SLOW);
    if (this.network === 'silent') {
      await this.clock.sleep(TIMEOUT);
      throw new Error('timeout');
    }
    if (address.startsWith('/__wx/download'))
      return { ok: true, status: 200, headers: { get: () => 'image/jpeg' }, blob: async () => this.#picture() };
    if (!address.startsWith('/__wx/call')) throw new Error(`nobody answers ${address}`);
    const { name, data } = JSON.parse(String(init?.body)) as { name: keyof Answers; data: { seal?: string } };
    const { seal: _seal, ...sent } = data;
    this.calls.push(name);
    const answer = this.answers[name] as ((data: object) => unknown) | undefined;
    if (!answer) throw new Error(`no answer was set for ${name}`);
    const result = await answer(sent);
    return { ok: true, json: async () => ({ result }) };
  }
  /** A package that the phone does not have yet takes as long as an answer. */
  #slowPackages(): void {
    const { window } = this;
    const fetchModule = window.fetchModule;
    window.fetchModule = async (named, load) => {
      const has = window.localStorage.getItem(`wechat:first:packages:${named[0]}`);
      if (this.network === 'slow' && !has) await this.clock.sleep(SLOW);
      return fetchModule(named, load);
    };
  }
  #picture = () => new this.window.Blob(['picture'], { type: 'image/jpeg' });

  /** The page on screen: 'home', 'capture' … */
  shown = (): string => this.window.program.phone.page().split('/')[1] ?? '';
  get #page(): HTMLElement {
    return this.window.document.querySelector<HTMLElement>('.window:not([hidden])')!;
  }
  /** What the page itself says. */
  words = (): string => (this.#page.textContent ?? '').replace(/\s+/g, ' ').trim();
  /** All that can be read: the page, and WeChat's own dialogs above it. */
  text(): string {
    const above = [...this.window.document.querySelectorAll('.layer')].map((layer) => layer.textContent);
    return [this.#page.textContent, ...above].join(' ').replace(/\s+/g, ' ').trim();
  }
  /** What a finger may press, by what is read aloud or written on it. */
  controls(name?: string): HTMLElement[] {
    const all = [...this.#page.querySelectorAll<HTMLElement>('[role=button],[role=link],[role=checkbox]')];
    const dialogs = [...this.window.document.querySelectorAll<HTMLElement>('.layer button')];
    const may = [...all, ...dialogs].filter((one) => one.getAttribute('aria-disabled') !== 'true');
    const nameOf = (one: HTMLElement) => one.getAttribute('aria-label') || one.textContent?.trim();
    return name === undefined ? may : may.filter((one) => [name, ...this.said(name)].includes(nameOf(one) ?? ''));
  }
  /** What says that it waits: bones of a page, and a button with a ring. */
  isBusy = (): boolean => this.#page.querySelector('[aria-busy=true]') !== null;

  /** Whether these words stand there, in the language of the phone. */
  says = (words: string): boolean => [words, ...this.said(words)].some((said) => this.text().includes(said));
  /** Waits in the phone's time. @throws with what is on the screen instead */
  async see(what: string, isSo: () => boolean = () => this.says(what)): Promise<void> {
    if (await this.clock.until(isSo, PATIENCE)) return;
    throw new Error(`${this.shown()} does not show ${what}, but: ${this.text()} (${this.errors.join(', ')})`);
  }
  /** Presses what has these names, one after the other, each as soon as it may be pressed. */
  async press(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.see(`a button 【${name}】`, () => this.controls(name).length > 0);
      this.tap(this.controls(name).at(-1)!);
    }
  }
  /** A finger on whatever is there, or several taps of it: also on what says that it may not be pressed. */
  tap(control: HTMLElement, times = 1): void {
    for (let tap = 0; tap < times; tap++) {
      for (const type of ['mousedown', 'mouseup'])
        control.dispatchEvent(new this.window.MouseEvent(type, { bubbles: true, clientX: 1, clientY: 1 }));
      if (control.tagName === 'BUTTON') control.click();
    }
  }
  async type(words: string, into = 'input'): Promise<void> {
    await this.see(`a field ${into}`, () => this.#page.querySelector(into) !== null);
    const field = this.#page.querySelector<HTMLInputElement>(into)!;
    field.value = words;
    field.dispatchEvent(new this.window.Event('input', { bubbles: true }));
  }
  /** Puts a function of the phone into the place of WeChat's. */
  play(name: string, run: (options: Record<string, (found: object) => void>) => unknown): void {
    (this.window as unknown as { wx: Record<string, unknown> }).wx[name] = run;
  }
  /** Takes every file that is sent, since jsdom sends none. */
  keepUploads(): void {
    const { wx } = this.window as unknown as { wx: { cloud: { uploadFile: unknown } } };
    wx.cloud.uploadFile = ({ success }: Record<string, (found: object) => void>) =>
      success!({ fileID: 'cloud://local/1.png' });
  }
  /** Exceptions and errors of the console so far. */
  troubles = (): string[] => [...this.errors, ...this.window.program.phone.errors];
  close(): void {
    this.window.close();
  }
}
