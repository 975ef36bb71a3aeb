// What the desk's page is answered: heard on its way, so that a walk goes on with exactly what its person could read.
import type { Page, Response } from 'playwright-core';
import { unseal } from '../../../tools/desk/seal.js';
import type { Answer } from '../../ops/console.js';

type Data = Answer['data'] & { outcome?: 'told' | 'done' | 'unchanged' };
interface Waiting {
  action: string;
  what: 'told' | 'done';
  take(data: Data): void;
}

/** The action of a call to the desk's function, and the key that its answer comes under. */
function callIn(body: string | null): { action: string; seal: string } | undefined {
  if (!body?.startsWith('{"do":"work"')) return undefined;
  const { event, seal } = JSON.parse(body) as { event: { action: string }; seal: string };
  return { action: event.action, seal };
}

async function answerIn(response: Response, seal: string): Promise<Data | undefined> {
  const told = (await response.json().catch(() => undefined)) as { sealed?: string } | undefined;
  if (!told?.sealed) return undefined;
  return (unseal(told.sealed, seal) as { answer?: Data }).answer;
}

export function listenTo(page: Page) {
  const waiting: Waiting[] = [];
  page.on('response', async (response: Response) => {
    const call = callIn(response.request().postData());
    const answer = call && (await answerIn(response, call.seal));
    if (!answer) return;
    const { action } = call;
    const what = answer.outcome === 'done' || answer.outcome === 'unchanged' ? 'done' : 'told';
    const at = waiting.findIndex((one) => one.action === action && one.what === what);
    if (at >= 0) waiting.splice(at, 1)[0]?.take(answer);
  });
  return {
    /** @param what a deed, or what is only told. To be asked for before the press that brings it */
    next: (action: string, what: Waiting['what'] = 'told') =>
      new Promise<Data>((take) => waiting.push({ action, what, take })),
  };
}
