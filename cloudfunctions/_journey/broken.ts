// What is done about a document that somebody edited in the console until nobody can read it: it stops nobody but its own reader,
// and whoever comes upon it has staff told, because neither its student nor the timer can mend it.
import { tellBy } from '../_platform/broken-document.js';
import type { Broken } from '../_platform/database.js';
import { pathOf } from '../_platform/files.js';
import { shortHash } from '../_platform/identity.js';
import { requestNumberOf } from '../_platform/numbers.js';
import { beijingDay } from '../_platform/time.js';
import { openTask, taskIdOf } from './tasks.js';

/** Fields named in one task. The first few say enough; one list of the wrong shape would name hundreds. */
const MOST_FIELDS = 5;
/** Collections whose ids a task may name. A user's id goes with the user and a task stays: so it stands in the log alone. */
const NAMELESS = ['captures', 'orders', 'batches'];
/** What such a document does to students. The captures of a batch are still deleted on the day that was shown. */
const HARM = '相关的学生办不下去，到期也删不掉';
const HARM_OF_BATCH = '里面的学生办不下去，也不会按时提醒、截止';

/** Up to this many get a task each. More were broken at one stroke, as by an import, and are mended the same way. Chosen. */
const MOST_TASKS = 10;

/** @param what it is that nobody can read, for staff; `key` by which it is told once a day */
async function tell(name: string, what: string, key: string, orderId?: string): Promise<string> {
  const text = `集合 ${name} 里${what}，${name === 'batches' ? HARM_OF_BATCH : HARM}。请运维在控制台改回。`;
  const id = `broken-${shortHash(`${name} ${key}`)}-${beijingDay(new Date())}`;
  await openTask({ id, text, ...(orderId && { orderId }) });
  return requestNumberOf(taskIdOf(id));
}

/**
 * Has staff told of documents that nobody can read: once a day each, until they are mended, and of very many in one task.
 * @param name of their collection
 * @returns the numbers of the tasks, for whoever asks about them
 */
export async function tellBroken(name: string, broken: readonly Broken[]): Promise<string[]> {
  const inLog = `编号在云函数日志里，搜索 broken ${name}`;
  if (broken.length > MOST_TASKS) return [await tell(name, `有很多份文档（${inLog}）被手工改坏，读不出来`, 'many')];
  return Promise.all(
    broken.map(({ _id, fields }) => {
      const which = NAMELESS.includes(name) ? `编号 ${_id} 的文档` : `有一份文档（${inLog}）`;
      const said = fields.slice(0, MOST_FIELDS).join('、');
      const orderId = name === 'orders' ? _id : undefined;
      return tell(name, `${which}被手工改坏，字段 ${said} 读不出来`, `${_id} ${said}`, orderId);
    }),
  );
}

tellBy(tellBroken);

/** Every text in a value, however deep it lies. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Files that such a document names anywhere and that lie in the folders of its owner, as their paths prove. */
export const ownFilesIn = (doc: unknown, owner: string): string[] => [
  ...new Set(textsIn(doc).filter((text) => pathOf(text).split('/')[1] === owner)),
];
