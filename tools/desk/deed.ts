// What a button of the desk says and asks for.

/** `most`: of a text its letters, of a number the greatest; the event takes no more. */
type Kind =
  | { kind: 'choice'; choices: { value: string; label: string }[] }
  | { kind: 'text'; most: number }
  | { kind: 'number'; most: number };
export type Field = {
  name: string;
  label: string;
  initial?: string | number | (() => string);
  /** may be left out */
  optional?: boolean;
  /** the only kind of request that has it */
  ofKind?: string;
} & Kind;
export interface Deed {
  action: string;
  label: string;
  /** which of the event's names says what it is about */
  on: 'captureId' | 'orderId' | 'requestId';
  /** statuses in which it is offered; every one where it is absent */
  when?: readonly string[];
  /** what stands in `reason`, ready to be changed */
  reason: string;
  /** who reads the reason */
  reasonLabel?: string;
  reasonOptional?: boolean;
  fields?: readonly Field[];
  /** fields that are always so */
  fixed?: object;
  danger?: boolean;
}
