// Whoever pastes events at the console is told first what would happen, and then pastes what that answer proposes.
// Stories and tests do it as customer service does, because nothing that matters is done otherwise.
import { z } from 'zod';

const Told = z.object({ data: z.object({ next: z.looseObject({ rehearsed: z.string() }) }) });

/**
 * @param invoke the console, as somebody who is known there
 * @returns the event to paste, without who pastes it; as it was given where its rehearsal says that there is nothing to do
 */
export async function rehearse(invoke: (event: object) => Promise<unknown>, event: object): Promise<object> {
  const told = Told.safeParse(await invoke({ ...event, dryRun: true })).data;
  if (!told) return { ...event, dryRun: false };
  const { operator: _, secret: __, ...next } = told.data.next;
  return next;
}
