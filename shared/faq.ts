// A frequent question as the help page shows it.

export interface FaqItem {
  id: string;
  topic: string;
  question: string;
  answer: string;
  /** the same in English, where somebody wrote it */
  en?: { topic: string; question: string; answer: string };
}
