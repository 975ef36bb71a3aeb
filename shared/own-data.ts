// What a student reads and deletes of their own data: one record by its masked name, what a deletion came to, and what
// became of each wish.

/** One capture on the page of one's data, to be deleted by itself. */
export interface OwnCapture {
  captureId: string;
  /** 张* · 金沙江大学 */
  title: string;
  status: string;
  /** until when it is kept, in words */
  until: string;
  /** paid and unfinished: "30.00" */
  paidYuan?: string;
  /** by which way that would go back, beside the amount */
  paidHow?: string;
  /** being deleted already */
  going: boolean;
}

/** One wish that a person answers, as whoever sent it follows it. Times are Beijing "YYYY-MM-DD HH:mm". */
export interface OwnRequest {
  /** eight characters to read out: "K7Q2-9F3M" */
  number: string;
  /** 退款申请 */
  kindText: string;
  /** 张* · 金沙江大学; '' when it is about no capture */
  about: string;
  text: string;
  time: string;
  /** until when an answer comes; '' once it was answered */
  promise: string;
  open: boolean;
  status: string;
  /** of customer service; '' while there is none */
  answer: string;
  answeredTime: string;
  /** what became of the money or the invoice; '' where nothing is to be told */
  follow: string;
  /** of a move to this account: the last four characters may be proved here */
  prove?: boolean;
}

/** What a deletion came to. */
export interface Erased {
  captures: number;
  files: number;
  /** being deleted: their refund or a picture that is being worked on is waited for */
  later: number;
  /** paid and unfinished: nothing was deleted, because `paid` was not chosen */
  ask: { captureId: string; yuan: string; how: string }[];
}
