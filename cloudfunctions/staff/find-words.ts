// Finding by the words that stand on a record: masked or whole name, school, batch, state, in any order. Whoever waited
// longest comes first, a page at a time.
import { CAPTURE_STATES, CAPTURE_STATUS, type CaptureState, PHASES, phaseOf } from '../../shared/capture.js';
import { everyBatch } from '../_journey/batches.js';
import { captures } from '../_journey/captures.js';
import { _, type Condition } from '../_platform/database.js';
import { cursorOf, inOrderOf, pageAfter } from '../_platform/paging.js';
import type { StaffAnswer } from './events.js';
import { brief, briefBroken, MOST, show } from './rows.js';

/** A name of four characters has eight masks; longer ones are matched as they are written. */
const LONGEST_NAME = 4;

/** Every way in which a name may stand on a record: the first character is shown, any of the others may be hidden. */
function masksOf(name: string): string[] {
  const [first = '', ...rest] = Array.from(name);
  if (rest.length >= LONGEST_NAME) return [name];
  return rest.reduce((made, letter) => made.flatMap((one) => [`${one}${letter}`, `${one}*`]), [first]);
}

/**
 * Name, school, batch and state are four, and some are written with blanks (chosen). Each word asks the database
 * several times.
 */
export const MOST_WORDS = 10;

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter(Boolean);

/** Whether these are more words than anybody needs. The text of a capture code has no blanks, so it is never too much. */
export const isTooMuch = (text: string): boolean => /\s/.test(text.trim()) && wordsOf(text).length > MOST_WORDS;

const isThere = async (where: Condition): Promise<boolean> => {
  const { found, broken } = await captures.sift(where, { limit: 1 });
  return found.length + broken.length > 0;
};

/** What one word asks for; undefined when no record has it. */
async function readWord(word: string): Promise<Condition | undefined> {
  const named = (isSo: (state: CaptureState) => boolean) => CAPTURE_STATES.filter(isSo);
  const own = named((state) => CAPTURE_STATUS[state] === word || state === word);
  // people copy the name of a column of 概况 as well: it stands for all states that the column counts
  const states = own.length > 0 ? own : named((state) => PHASES[phaseOf(state)] === word);
  if (states.length > 0) return { state: _.in(states) };
  const known = await everyBatch();
  const same = known.filter(({ _id, name }) => _id.toLowerCase() === word.toLowerCase() || name === word);
  if (same.length > 0) return { batchId: _.in(same.map(({ _id }) => _id)) };
  for (const where of [{ school: word }, { name: _.in(masksOf(word)) }]) if (await isThere(where)) return where;
  const near = known.filter(({ name }) => name.includes(word));
  return near.length > 0 ? { batchId: _.in(near.map(({ _id }) => _id)) } : undefined;
}

/** @returns undefined when a word is on no record */
export async function findByWords(text: string, after?: string): Promise<StaffAnswer | undefined> {
  const words = wordsOf(text);
  if (words.length > MOST_WORDS) return undefined;
  const read = await Promise.all(words.map(readWord));
  if (read.length === 0 || read.some((one) => !one)) return undefined;
  const where = pageAfter(Object.assign({}, ...read) as Condition, 'changedAt', after);
  const { found, broken } = await captures.sift(where, { limit: MOST + 1, orderBy: inOrderOf('changedAt') });
  // one at least, so that however many are broken the list goes on
  const shown = found.slice(0, Math.max(1, MOST - broken.length));
  const rows = [...(await Promise.all(shown.map(brief))), ...broken.map(briefBroken)];
  const [first] = shown;
  if (rows.length === 0) return { say: `没有“${text}”的采集记录。`, next: { action: 'requests' } };
  const last = shown.at(-1);
  const isMore = found.length + broken.length > MOST && last !== undefined;
  const more = isMore ? { 下一页: { action: 'find', text, after: cursorOf(last.changedAt, last._id) } } : {};
  const many = after ? `接下来的 ${rows.length} 条` : isMore ? `最早的 ${rows.length} 条` : `共 ${rows.length} 条`;
  const say = `“${text}”${many}${isMore ? '，还有下一页' : ''}${broken.length > 0 ? `；其中 ${broken.length} 条读不出来` : ''}。`;
  return { say, next: show(first?._id ?? broken[0]?._id ?? ''), details: { 列表: rows, ...more } };
}
