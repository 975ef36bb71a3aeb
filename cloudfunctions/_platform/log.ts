// JSON lines: one for each call, which customer service finds by its `ref`, and one for what happens on the way. No names,
// no ID or phone numbers, no openid, no links, no tokens or picture bytes.
export interface LogLine {
  fn: string;
  ref: string;
  /**
   * what it is about, '' for nothing of its own: the id of a capture; of an order or a complaint in lines of `payNotify`,
   * of an order in lines of `staff` and `desk` that name one, of a chore's item in lines of `sweep`, of any document in lines
   * of `database`
   */
  capture: string;
  event: string;
  code: string;
  /** what the call took; 0 in a line about something else; of a message, what sending took */
  ms: number;
  /** of an error, for whoever repairs it */
  detail?: string | undefined;
  stack?: string | undefined;
}

/** What an unknown error is called: its message stays out of the log, because it may quote a document. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

export function writeLog(line: LogLine): void {
  console.log(JSON.stringify(line));
}
