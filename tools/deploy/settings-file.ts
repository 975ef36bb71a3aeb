// What of a settings file is not taken as its writer means it. Reading such a file complains of nothing: an unknown name, a line
// without "=", a second line for the same name and whatever follows a "#" are passed over, and the operator believes that it is
// set. Here each is told, by its name or its line, never by its value.
import { nearestOf } from '../nearest.js';

export interface Doubts {
  /** what its writer surely means otherwise; nothing is deployed before it is mended */
  wrong: string[];
  /** what is passed over, perhaps on purpose */
  passedOver: string[];
}

interface Line {
  name: string;
  /** as written, without quotes around it */
  value: string;
  quoted: boolean;
  /** what follows the closing quote */
  rest: string;
  /** counted from 1 */
  at: number;
}

/** NAME=VALUE, the value in quotes perhaps over several lines; as Node's parseEnv takes it. */
const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([^\s#=][^=\n]*?)[ \t]*=[ \t]*(?:(["'`])((?:(?!\2)[\s\S])*)\2)?([^\n]*)$/gm;
const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;

function readLines(text: string): Line[] {
  return [...text.matchAll(ASSIGNMENT)].map(({ index, 1: name = '', 2: quote, 3: quoted = '', 4: rest = '' }) => ({
    ...{ name, value: quote ? quoted : rest, quoted: quote !== undefined, rest },
    at: lineOf(text, index),
  }));
}

/** Numbers of the lines that set nothing and are no comment, those that follow one another as one entry. */
function lostLines(text: string): string[] {
  const left = text.replace(ASSIGNMENT, (all) => all.replace(/[^\n]/g, ''));
  const numbers = left.split('\n').flatMap((line, n) => (/^\s*(#|$)/.test(line) ? [] : [n + 1]));
  const first = numbers.filter((n) => !numbers.includes(n - 1));
  const last = numbers.filter((n) => !numbers.includes(n + 1));
  return first.map((n, k) => (n === last[k] ? `${n}` : `${n}–${last[k]}`));
}

/** Of a name that nobody knows it cannot be said that it is no piece of a secret, unless it is written as names are. */
const NAME = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const MOST_LETTERS = 40;
/** Set by Node, npm and the systems that run them; none of it is a setting. */
const MACHINE = /^(NODE|npm|VITEST|TCB|SCF|WX)_/i;
const isShown = (name: string): boolean => NAME.test(name) && name.length <= MOST_LETTERS;

function doubtNames(lines: readonly Line[], known: readonly string[], filled: readonly string[]): Doubts {
  const doubts: Doubts = { wrong: [], passedOver: [] };
  for (const { name, at } of lines.filter((line) => !known.includes(line.name))) {
    const meant = nearestOf(name, known);
    if (filled.includes(name)) doubts.passedOver.push(`  第 ${at} 行 ${name} 由 npm run deploy 填写，写在这里不起作用`);
    else if (meant) doubts.wrong.push(`  第 ${at} 行 ${name} 没有这个名称，是不是 ${meant}？`);
    else doubts.passedOver.push(`  第 ${at} 行${isShown(name) ? ` ${name} ` : '的名称'}不认识，不起作用`);
  }
  return doubts;
}

/** The later line counts, also where it is empty. */
function doubtTwice(lines: readonly Line[], known: readonly string[]): string[] {
  return known.flatMap((name) => {
    const all = lines.filter((line) => line.name === name);
    if (all.every(({ value }) => value === all[0]?.value)) return [];
    const places = all.map(({ at }) => at).join('、');
    return [`  第 ${places} 行都写了 ${name}，只有最后一行起作用：请只留一行`];
  });
}

/** What is cut off a value, or stays in it, against what was meant. */
function doubtValue({ value, quoted, rest }: Line): string | undefined {
  if (quoted && /^\s*[^\s#]/.test(rest)) return '的引号后面还有字，它们不起作用';
  if (!quoted && /^["'`]/.test(value)) return '只有开头的引号，没有结尾的引号';
  if (!quoted && /\S#/.test(value)) return '的值里有 #，从它起被当作注释：请给整个值加上引号';
  return undefined;
}

/**
 * @param text of the file, in UTF-8
 * @param known names of settings that are written there
 * @param filled names that a deployment fills in by itself
 */
export function doubtSettings(text: string, known: readonly string[], filled: readonly string[]): Doubts {
  if (text.includes('\0')) return { wrong: ['  文件不是 UTF-8 编码：请在编辑器里另存为 UTF-8'], passedOver: [] };
  const lines = readLines(text);
  const lost = lostLines(text).map((at) => `  第 ${at} 行没有读到：每行写成“名称=值”，密钥写成一行`);
  const values = lines.flatMap((line) => {
    const doubt = known.includes(line.name) && doubtValue(line);
    return doubt ? [`  第 ${line.at} 行 ${line.name} ${doubt}`] : [];
  });
  const { wrong, passedOver } = doubtNames(lines, known, filled);
  return { wrong: [...lost, ...wrong, ...doubtTwice(lines, known), ...values], passedOver };
}

/**
 * Of the shell's variables only those that are nearly the name of a setting: a machine sets many of its own.
 * @param written what the file says, which the shell's variables overrule
 */
export function doubtEnvironment(
  environment: NodeJS.ProcessEnv,
  written: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): string[] {
  const near = Object.keys(environment).flatMap((name) => {
    const meant = known.includes(name) || MACHINE.test(name) ? undefined : nearestOf(name, known, { parts: false });
    return meant ? [`  环境变量 ${name} 不起作用，是不是 ${meant}？`] : [];
  });
  const overruled = known.filter((name) => environment[name] && written[name] && environment[name] !== written[name]);
  return [...near, ...overruled.map((name) => `  环境变量 ${name} 与 .env 里的不同，用的是环境变量的值`)];
}
