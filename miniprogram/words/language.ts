// Which language the program speaks. It is told before any word is read (services/phone/language.ts, the first import of
// app.ts) and stays the same from start to end, so that every word can be a constant.

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

let spoken: Language = 'zh';

/** Chinese where nobody has said otherwise. */
export const language = (): Language => spoken;

export function setLanguage(to: Language): void {
  spoken = to;
}
