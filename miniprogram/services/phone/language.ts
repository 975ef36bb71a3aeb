// The language: what was chosen on this phone once, else that of WeChat. Importing this file settles it; app.ts does so before
// everything else.
import { LANGUAGES, type Language, setLanguage } from '../../words/language';

const KEY = 'language';

/** docs: getAppBaseInfo().language is zh_CN, zh_TW, zh_HK, en, …; missing before base library 2.20.1 */
function languageOfPhone(): Language {
  if (!wx.canIUse('getAppBaseInfo')) return 'zh';
  return wx.getAppBaseInfo().language.startsWith('zh') ? 'zh' : 'en';
}

const chosen: unknown = wx.getStorageSync(KEY);
setLanguage(LANGUAGES.find((known) => known === chosen) ?? languageOfPhone());

/**
 * Remembers another language and starts the program anew with it.
 * @returns false where WeChat cannot do so (docs: before base library 3.0.1): closing and opening it does
 */
export function chooseLanguage(language: Language): boolean {
  wx.setStorageSync(KEY, language);
  if (!wx.canIUse('restartMiniProgram')) return false;
  wx.restartMiniProgram({ path: '/pages/home/home' });
  return true;
}
