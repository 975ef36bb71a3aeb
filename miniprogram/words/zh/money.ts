// How an amount reads on the pages; its number is written by `yuan` in shared/order.ts, and the cloud's own sentences say 元.

/** Before the number, in both languages. */
export const SIGN = '¥';
