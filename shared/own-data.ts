// What a student reads and deletes of their own data: one record by its masked name, and what a deletion came to.

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
  /** being deleted already */
  going: boolean;
}

/** What a deletion came to. */
export interface Erased {
  captures: number;
  files: number;
  /** being deleted: their refund or a picture that is being worked on is waited for */
  later: number;
  /** paid and unfinished: nothing was deleted, because `paid` was not chosen */
  ask: { captureId: string; yuan: string }[];
}
