// What an action of staff says before it does anything.
import type { ActingEvent } from './events.js';

export interface Plan {
  /** empty when no capture is concerned */
  captureId: string;
  orderId?: string;
  /** what would happen, or why there is nothing to do */
  say: string;
  /** absent: nothing to do */
  run?: () => Promise<unknown>;
  /** what to run afterwards, where it is not to look at the capture */
  next?: object;
}

export type EventOf<A extends ActingEvent['action']> = Extract<ActingEvent, { action: A }>;
export type Planner<A extends ActingEvent['action']> = (event: EventOf<A>, by: string) => Promise<Plan>;
