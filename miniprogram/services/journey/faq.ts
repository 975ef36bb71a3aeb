// Finding an answer: by topic, or by every word that was typed.
import type { FaqItem } from '../../../shared/faq.js';
import type { Language } from '../../words/language.js';
import { words } from '../../words/words.js';

/** A question as it is shown; `note` says in which language it is where that is not the phone's. */
export type ShownFaq = Omit<FaqItem, 'en'> & { note?: string };

/** The questions in the language of the phone; one that nobody wrote in it stays Chinese, and says so. */
export const faqIn = (faq: FaqItem[], to: Language): ShownFaq[] =>
  faq.map(({ id, topic, question, answer, en }) => ({
    ...{ id, topic, question, answer },
    ...(to === 'en' && (en ?? { note: words.journey.faq.chinese })),
  }));

export const ALL: string = words.journey.faq.all;

/** Topics in the order in which they first appear, after ALL. */
export function topicsOf(faq: ShownFaq[]): string[] {
  return [ALL, ...new Set(faq.map(({ topic }) => topic))];
}

/**
 * Items that hold every typed word, in the question first, in the answer second; without words, those of the topic.
 * @param topic ALL for every topic
 */
export function findFaq<T extends ShownFaq>(faq: T[], topic: string, typed: string): T[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return faq.filter((item) => topic === ALL || item.topic === topic);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const asked = faq.filter((item) => holds(item.question));
  const told = faq.filter((item) => !asked.includes(item) && holds(`${item.topic} ${item.question} ${item.answer}`));
  return [...asked, ...told];
}
