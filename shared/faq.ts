// A frequent question as the help page shows it, and where it stands among the others.

export interface FaqItem {
  id: string;
  topic: string;
  question: string;
  answer: string;
  /** the same in English, where somebody wrote it */
  en?: { topic: string; question: string; answer: string };
}

/**
 * The place of a question that nobody gave one: before those of a fresh environment, which begin at 1010
 * (tools/provision/faq.ts), because what staff add by hand is news, such as a holiday or an outage.
 */
export const NEW_FAQ_ORDER = 500;
