// The browser's own Mandarin voice, where it has one, in place of recordings: an address of the scheme below names a
// sentence, and playing it speaks it.

const SCHEME = 'speech:';

/** The browser's Mandarin voice. Browsers fill their list some time after they are first asked. */
export function mandarinVoice(): SpeechSynthesisVoice | undefined {
  // jsdom, and browsers built without speech
  if (typeof speechSynthesis === 'undefined') return undefined;
  // zh-CN, zh_CN on Android, cmn-Hans-CN; a voice of Hong Kong speaks Cantonese
  const mandarin = speechSynthesis.getVoices().filter(({ lang }) => /^(zh|cmn)(?![a-z])(?!.*HK)/i.test(lang));
  return mandarin.find(({ lang }) => lang.endsWith('CN')) ?? mandarin[0];
}

export const addressOf = (sentence: string): string => SCHEME + encodeURIComponent(sentence);
/** The sentence that an address names; undefined for the address of a sound file. */
export function sentenceOf(address: string): string | undefined {
  return address.startsWith(SCHEME) ? decodeURIComponent(address.slice(SCHEME.length)) : undefined;
}
