// How many letters a person of staff may type into a field: said once for the desk's forms and the events of the function, so
// that no form takes what its event refuses. Reasons and answers: MOST_STAFF_WORDS in reasons.ts. All are chosen.

/** Of what a deed asks for beside its reason. */
export const DEED_LETTERS = {
  /** the short number of a request has 9, its whole one many more */
  requestId: 120,
  ticket: 40,
  /** 电子发票号码 has 20 digits, older ones 8 */
  invoiceNumber: 20,
  /** docs, refund_order: out_refund_no has 64 at most */
  refundId: 64,
  /** a bank's serial number has about 30, a receipt's less */
  voucher: 40,
} as const;

/** Of a batch, of a school as 学信网 may write it (the contract's own number), and how many of them a batch may name. */
export const BATCH_LETTERS = { id: 40, words: 60, school: 100 } as const;
export const MOST_SCHOOLS = 50;

/** Of the texts that students read, each no longer than its place on a phone; English takes two to three letters for one. */
export const HELP_LETTERS = {
  id: 40,
  faq: { topic: 8, question: 60, answer: 400 },
  en: { topic: 24, question: 120, answer: 800 },
  phone: 20,
  hours: 40,
  expected: 30,
} as const;
/** Of a question's place among the others; those of a fresh environment end below it (tools/provision/faq.ts). */
export const MOST_FAQ_ORDER = 9999;
