// What the desk's page is answered: heard on its way, so that a walk goes on with exactly what its person could read.
import type { Page, Response } from 'playwright-core';
import type { Answer } from '../../ops/console.js';

type Data = Answer['data'] & { outcome?: 'told' | 'done' | 'unchanged' };
interface Waiting {
  action: string;
  what: 'told' | 'done';
  take(data: Data): void;
}

/** The action of a call to the desk's function. */
function actionIn(body: string | null): string | undefined {
  if (!body?.startsWith('{"do":"work"')) return undefined;
  const { event } = JSON.parse(body) as { event: { action: string } };
  return event.action;
}

export function listenTo(page: Page) {
  const waiting: Waiting[] = [];
  page.on('response', async (response: Response) => {
    const action = actionIn(response.request().postData());
    if (!action) return;
    const told = (await response.json().catch(() => undefined)) as { data?: { answer?: Data } } | undefined;
    const answer = told?.data?.answer;
    if (!answer) return;
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
