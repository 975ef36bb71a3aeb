// One JSON line for each call, which customer service searches by `ref`. No names, numbers, tokens or picture bytes.
export interface LogLine {
  fn: string;
  ref: string;
  capture: string;
  event: string;
  code: string;
  ms: number;
  /** of an error, for whoever repairs it */
  detail?: string | undefined;
  stack?: string | undefined;
}

export function writeLog(line: LogLine): void {
  console.log(JSON.stringify(line));
}
