// Which language the program speaks. It is settled before any word is read (services/phone/wanted-language.ts, the first
// import of app.ts) and stays the same from start to end, so that every word can be a constant.
import type { ErrorCode } from '../../shared/errors.js';
import type { Words } from './zh/index.js';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** All that an English phone says. It lies in a package of its own (words/en), which a Chinese phone never fetches. */
export interface English {
  words: Words;
  /** of the navigation bar, by the name of the page */
  titles: Record<string, string>;
  /** what the cloud says, by its Chinese sentence */
  answers: Record<string, string>;
  /** Chinese words inside measured values */
  measured: Record<string, string>;
  errors: Record<ErrorCode, { say: string; next: string }>;
}

let spoken: English | undefined;

/** The English tables, where the program speaks English. */
export const english = (): English | undefined => spoken;
/** Chinese where nobody has said otherwise. */
export const language = (): Language => (spoken ? 'en' : 'zh');

export function speakEnglish(tables: English): void {
  spoken = tables;
}
