// The language: what was chosen on this phone once, else that of WeChat. Importing this file settles it; app.ts does so before
// everything else. English needs its tables: they come in a package of their own (english.ts) and are kept on the phone from
// then on, so that the next start has them before the first word, without network.
import { type English, LANGUAGES, type Language, speakEnglish } from '../../words/language';
import { zh } from '../../words/zh/index';
import { recall } from '../storage/storage';

const CHOSEN = 'language';
const TABLES = 'english';

/** docs: getAppBaseInfo().language is zh_CN, zh_TW, zh_HK, en, …; missing before base library 2.20.1 */
function languageOfPhone(): Language {
  if (!wx.canIUse('getAppBaseInfo')) return 'zh';
  return wx.getAppBaseInfo().language.startsWith('zh') ? 'zh' : 'en';
}

/** What the student speaks, whether the program can or not. */
export function wantedLanguage(): Language {
  const chosen = recall(CHOSEN);
  return LANGUAGES.find((known) => known === chosen) ?? languageOfPhone();
}

/** Whether there is a text wherever the model has one: tables of another release may lack what this one says. */
function hasAll(model: unknown, value: unknown): boolean {
  if (typeof model !== 'object' || model === null) return typeof value === typeof model;
  if (typeof value !== 'object' || value === null) return false;
  const there = value as Record<string, unknown>;
  return Object.entries(model).every(([key, inside]) => hasAll(inside, there[key]));
}

/** What every release can do with: the rest of these tables may be longer or shorter. */
const LEAST = { words: zh, titles: {}, answers: {}, measured: {}, errors: { INTERNAL: { say: '', next: '' } } };
export const isEnglish = (value: unknown): value is English => hasAll(LEAST, value);

/** The English tables that the phone has. */
export function keptEnglish(): English | undefined {
  const kept = recall(TABLES);
  return isEnglish(kept) ? kept : undefined;
}
/** @throws where the phone keeps nothing: a start without them would fetch them again and again */
export function keepEnglish(tables: English): void {
  wx.setStorageSync(TABLES, tables);
  if (!keptEnglish()) throw new Error('the phone keeps nothing');
}

/**
 * Starts the program anew.
 * @param refused called where WeChat cannot (docs: before base library 3.0.1): closing and opening it does the same
 */
export function startAnew(path: string, refused: () => void): void {
  if (wx.canIUse('restartMiniProgram')) wx.restartMiniProgram({ path, fail: refused });
  else refused();
}

/** Remembered for every start from now on. */
export function chooseLanguage(language: Language): void {
  wx.setStorageSync(CHOSEN, language);
}

const kept = wantedLanguage() === 'en' ? keptEnglish() : undefined;
if (kept) speakEnglish(kept);
