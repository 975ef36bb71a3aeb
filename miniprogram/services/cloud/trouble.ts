// What goes wrong in the program's own code is shown to nobody: it is told to the cloud, whose reference then stands in
// WeChat's real-time log and on the help page. Words of the program only; each kind once in a start, and few of them.
import type { Input } from '../../../shared/functions';
import { words } from '../../words/words';
import { call } from './cloud';
import { lastProblem, rememberProblem } from './last-problem';
import { isCancel, isPrivacyRefusal } from './problem';
import { logRealtime } from './realtime';

type Trouble = Input<'reportError'>;

/** Of one start; chosen: whoever has more has told enough. */
const MOST = 5;
const LONGEST = { what: 120, place: 160 };
/** ms in which a problem that a student saw is the one to ask customer service about */
const SEEN_MS = 600_000;
const told = new Set<string>();

/** Letters of the program alone: no digits, nothing quoted, nothing that a student typed or is called. */
const plain = (text: string, most: number): string =>
  text
    .replace(/"[^"]*"|\w+:\/\/\S+|\S+@\S+/g, ' ')
    .replace(/[^A-Za-z ._:()/-]+/g, ' ')
    .replace(/ +/g, ' ')
    .slice(0, most)
    .trim();

/** Lines with which WeChat begins, and which say nothing. */
const HEADINGS = ['MiniProgramError', 'thirdScriptError'];
/** Where in our own code: function and file, of at most three steps. */
const STEP = /at (?:(\S+) )?.*?((?:pages|components|services|voice)\/[\w/-]+)/;

function readPlace(lines: string[]): string {
  const steps = lines.flatMap((line) => {
    const [found, name = '', file = ''] = STEP.exec(line) ?? [];
    return found ? [`${name.replace(/^\W.*/, '')} ${file}`.trim()] : [];
  });
  return plain(steps.slice(0, 3).join(' from '), LONGEST.place);
}

/** @returns what can be told of it; `what` is empty where nothing can */
function readTrouble(thrown: unknown): Pick<Trouble, 'what' | 'place'> {
  if (typeof thrown === 'object' && thrown !== null && !(thrown instanceof Error)) {
    const { code, errMsg } = thrown as { code?: unknown; errMsg?: unknown };
    const words = typeof code === 'string' ? `Problem ${code}` : String(errMsg ?? '');
    return { what: plain(words, LONGEST.what), place: '' };
  }
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}\n${thrown.stack ?? ''}` : String(thrown);
  const lines = text.trim().split(/\s*\n\s*/);
  const first = lines.find((line) => line && !HEADINGS.includes(line) && !line.startsWith('at ')) ?? '';
  return { what: plain(first, LONGEST.what), place: readPlace(lines) };
}

/** Tells the cloud. Never throws: what went wrong must not go wrong again by being told. */
export async function tellTrouble(kind: Trouble['kind'], thrown: unknown): Promise<void> {
  const { what, place } = readTrouble(thrown);
  const name = `${what} at ${place}`;
  if (!what || isCancel(thrown) || isPrivacyRefusal(thrown) || told.has(name) || told.size >= MOST) return;
  told.add(name);
  const line = `${kind}: ${name}`;
  try {
    const { ref } = await call('reportError', { kind, what, place });
    logRealtime(ref, line);
    const last = lastProblem();
    if (last && Date.now() - last.at < SEEN_MS) return;
    rememberProblem({ code: 'INTERNAL', say: words.cloud.problems.own, next: words.cloud.problems.ownNext, ref });
  } catch {
    logRealtime('', line);
  }
}
