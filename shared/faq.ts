// A frequent question as the help page shows it.

export interface FaqItem {
  id: string;
  topic: string;
  question: string;
  answer: string;
}
