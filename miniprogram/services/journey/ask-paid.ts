// Asking whether the money arrived: the phone's word is never enough, so the cloud asks WeChat Pay, a few times.

/**
 * ms before each question. Chosen: a payment is normally confirmed within a second or two; together 11 s, after
 * which the page says calmly that it goes on by itself.
 */
export const WAITS: readonly number[] = [0, 1_000, 2_000, 3_000, 5_000];

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Asks until paid, at most WAITS.length times.
 * @param ask one question
 * @param goOn false stops between two questions (the page was left)
 * @returns the last answer, undefined when nothing was asked
 * @throws Problem when the last question brought no answer
 */
export async function askPaid<A extends { paid: boolean }>(
  ask: () => Promise<A>,
  goOn: () => boolean,
): Promise<A | undefined> {
  let answer: A | undefined;
  let lost: unknown;
  for (const wait of WAITS) {
    if (wait) await pause(wait);
    if (!goOn()) return answer;
    try {
      answer = await ask();
      lost = undefined;
      if (answer.paid) break;
    } catch (thrown) {
      lost = thrown;
    }
  }
  if (lost !== undefined) throw lost;
  return answer;
}
