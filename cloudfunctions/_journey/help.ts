// The texts of help that operators edit, and their answers to "how long does it take".
import { USUAL_TIMES } from '../../shared/expected.js';
import { collection } from '../_platform/database.js';
import { Kept } from '../_platform/kept.js';
import { Help } from './documents-service.js';

export const help = collection('help', Help);

/** The frequent questions in the order in which students read them: by their numbers; of two alike, by their ids. */
export const faqOf = (texts: readonly Help[]) =>
  texts.filter((text) => text.kind === 'faq').sort((a, b) => a.order - b.order || a._id.localeCompare(b._id));

/** Answers to "how long does it take" where the operator has written none. */
export const EXPECTED: Record<keyof typeof USUAL_TIMES, string> = USUAL_TIMES;

/** Whoever waits reads it at each look. */
const times = new Kept(async () => {
  const [text] = await help.find({ _id: 'expected' }, { skipBroken: true });
  if (text?.kind !== 'expected') return EXPECTED;
  const { review, delivery, answer } = text;
  return { review, delivery, answer };
});

/** @returns the operator's answers to "how long does it take" */
export async function expectedTimes(): Promise<typeof EXPECTED> {
  return (await times.get('expected')) ?? EXPECTED;
}
