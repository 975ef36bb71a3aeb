// How long things take, in the words that students read until an operator writes others: said once for the pages, for what a fresh
// environment begins with, and for its frequent questions. Each has its English in miniprogram/words/en.

/** Chosen, by what the review of a person and the intake of 学信网 take at most on ordinary days. */
export const USUAL_TIMES = {
  review: '一般1-3个工作日',
  delivery: '一般3-5个工作日',
  /** of customer service */
  answer: '一般1个工作日内',
} as const;
