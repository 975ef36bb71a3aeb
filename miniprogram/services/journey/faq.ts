// Finding an answer: by topic, or by every word that was typed.
import type { FaqItem } from '../../../shared/faq.js';

export const ALL = '全部';

/** Topics in the order in which they first appear, after 全部. */
export function topicsOf(faq: FaqItem[]): string[] {
  return [ALL, ...new Set(faq.map(({ topic }) => topic))];
}

/**
 * Items that hold every typed word, in the question first, in the answer second; without words, those of the topic.
 * @param topic ALL for every topic
 */
export function findFaq(faq: FaqItem[], topic: string, typed: string): FaqItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return faq.filter((item) => topic === ALL || item.topic === topic);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const asked = faq.filter((item) => holds(item.question));
  const told = faq.filter((item) => !asked.includes(item) && holds(`${item.topic} ${item.question} ${item.answer}`));
  return [...asked, ...told];
}
