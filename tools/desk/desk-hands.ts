// What every room of the desk works with: what may be done, and how it is done. Apart, so that rooms need not know the desk.
import { createContext, useContext } from 'react';
import type { Answer } from './call.js';

/** What came of an event: an answer, or in words why there is none. */
export type Outcome = { answer: Answer; problem?: never } | { answer?: never; problem: string };
export interface Hands {
  may(action: string): boolean;
  /** does an event; who asks shows what went wrong */
  tell(event: object): Promise<Outcome>;
  /** tells on the page what went wrong */
  warn(problem: string): void;
  /** does an event; what went wrong is told on the page. @returns undefined then */
  run(event: object): Promise<Answer | undefined>;
}
export const HandsContext = createContext<Hands>({
  may: () => false,
  tell: async () => ({ problem: '' }),
  warn: () => undefined,
  run: async () => undefined,
});
export const useHands = (): Hands => useContext(HandsContext);
