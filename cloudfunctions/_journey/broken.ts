// What is done about a document that somebody edited in the console until nobody can read it: it stops nobody but its own reader,
// and whoever comes upon it has staff told, because neither its student nor the timer can mend it.
import type { Broken } from '../_platform/database.js';
import { pathOf } from '../_platform/files.js';
import { shortHash } from '../_platform/identity.js';
import { requestNumberOf } from '../_platform/numbers.js';
import { beijingDay } from '../_platform/time.js';
import { openTask, taskIdOf } from './tasks.js';

/** The first of them say enough; one list in the wrong shape would name hundreds. */
const MOST_FIELDS = 5;
/** Whose ids name nobody. That of a user goes with the user, and a task stays: it is found in the log. */
const NAMELESS = ['captures', 'orders', 'batches'];
/** What comes of it. The captures of a batch keep the day that was shown, and are deleted on it. */
const HARM = '相关的学生办不下去，到期也删不掉';
const HARM_OF_BATCH = '里面的学生办不下去，也不会按时提醒、截止';

/**
 * Has staff told of documents that nobody can read: once a day each, until they are mended.
 * @param name of their collection
 * @returns the numbers of the tasks, for whoever asks about them
 */
export async function tellBroken(name: string, broken: readonly Broken[]): Promise<string[]> {
  return Promise.all(
    broken.map(async ({ _id, fields }) => {
      const which = NAMELESS.includes(name)
        ? `编号 ${_id} 的文档`
        : `有一份文档（编号在云函数日志里，搜索 broken ${name}）`;
      const said = fields.slice(0, MOST_FIELDS).join('、');
      const text = `集合 ${name} 里${which}被手工改坏，字段 ${said} 读不出来，${name === 'batches' ? HARM_OF_BATCH : HARM}。请运维在控制台改回。`;
      const id = `broken-${shortHash(`${name} ${_id} ${said}`)}-${beijingDay(new Date())}`;
      await openTask({ id, text, ...(name === 'orders' && { orderId: _id }) });
      return requestNumberOf(taskIdOf(id));
    }),
  );
}

/** Every text in a value, however deep it lies. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Files that such a document names anywhere and that lie in the folders of its owner, as their paths prove. */
export const ownFilesIn = (doc: unknown, owner: string): string[] => [
  ...new Set(textsIn(doc).filter((text) => pathOf(text).split('/')[1] === owner)),
];
