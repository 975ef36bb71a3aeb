// requirePlugin: hands out the plugins that app.json declares. The one that is known here is 微信同声传译 (WechatSI), and
// of it the speech; its answers are those of its documentation.
import { config } from './config.js';
import { isConnected, phone } from './phone.js';
import { addressOf, mandarinVoice } from './speech.js';

interface SpeechRequest {
  lang?: string;
  content?: string;
  success?(answer: object): void;
  fail?(failure: object): void;
}

/** docs: a recording can be played for three hours */
const LIFETIME = 3 * 60 * 60;

/** docs: the plugin's list of return codes */
function failureOf({ lang, content }: SpeechRequest): { retcode: number; msg: string } | undefined {
  if (lang !== 'zh_CN' && lang !== 'en_US') return { retcode: -20001, msg: 'language format error' };
  if (typeof content !== 'string' || !content) return { retcode: -20002, msg: 'content format error' };
  if (!isConnected()) return { retcode: -20005, msg: 'network error' };
  // a browser without a Mandarin voice is a service that fails
  if (!mandarinVoice()) return { retcode: -20003, msg: 'text to speech inner server failed.' };
  return undefined;
}

const wechatSI = {
  textToSpeech(request: SpeechRequest): void {
    const content = request.content ?? '';
    phone.asked.push(content);
    const failure = failureOf(request);
    queueMicrotask(() => {
      if (failure) return request.fail?.(failure);
      const expired_time = Math.floor(Date.now() / 1000) + LIFETIME;
      request.success?.({ retcode: 0, origin: content, filename: addressOf(content), expired_time });
    });
  },
};
/** by the provider's appid; an account has added the ones that are not missing */
const PROVIDERS: Record<string, object> = { wx069ba97219f66d99: wechatSI };

interface Declared {
  plugin: object;
  /** in the main package, where it can be had without waiting */
  near: boolean;
}

/** @throws the error that WeChat gives for a plugin that is not to be had */
function find(name: string): Declared {
  const { plugins = {}, subpackages = [] } = config.app;
  const declared = plugins[name] ?? subpackages.map((one) => one.plugins?.[name]).find(Boolean);
  if (!declared) throw new Error(`plugin "${name}" is not declared in app.json`);
  const plugin = PROVIDERS[declared.provider];
  if (!plugin || phone.missing.has(name)) throw new Error(`plugin "${name}" was not added to this account`);
  return { plugin, near: name in plugins };
}

/** docs: 分包异步化; what cannot be fetched is told as `{ mod, errMsg }` */
async function fetchPlugin(name: string): Promise<object> {
  try {
    const { plugin, near } = find(name);
    if (!near && !isConnected()) throw new Error('loadSubpackage:fail network error');
    return plugin;
  } catch (error) {
    throw Object.assign(new Error((error as Error).message), { mod: name, errMsg: (error as Error).message });
  }
}

function requirePlugin(name: string, done?: (plugin: object) => void, failed?: (error: object) => void): unknown {
  if (done) return void fetchPlugin(name).then(done, failed);
  const { plugin, near } = find(name);
  if (!near) throw new Error(`plugin "${name}" lies in a subpackage: use requirePlugin.async`);
  return plugin;
}

/** Puts requirePlugin into the global scope. */
export function installPlugins(): void {
  Object.assign(globalThis, { requirePlugin: Object.assign(requirePlugin, { async: fetchPlugin }) });
  // asks the browser for its voices, so that they are there when they are wanted
  mandarinVoice();
}
