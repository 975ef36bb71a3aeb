// The one way a button does something: one action of a page at a time, so that a double tap is one tap; the button
// shows that it works, and what goes wrong is always shown.
import type { Problem } from '../../../shared/errors.js';
import { asProblem } from '../cloud/problem.js';

interface Actor {
  setData(data: { busy?: boolean; problem?: Problem | null }): void;
}

const acting = new WeakSet<object>();

/**
 * Runs an action unless one of the same page is running.
 * Sets `busy` and `problem` of the page's data.
 */
export async function act(page: Actor, run: () => Promise<void>): Promise<void> {
  if (acting.has(page)) return;
  acting.add(page);
  page.setData({ busy: true, problem: null });
  try {
    await run();
  } catch (thrown) {
    page.setData({ problem: asProblem(thrown) });
  } finally {
    acting.delete(page);
    page.setData({ busy: false });
  }
}
