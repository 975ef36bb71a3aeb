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
} as const;
