// One thing that must be right before students come, and how it is reported.
import { AppError } from '../../shared/errors.js';
import { within } from '../_platform/patience.js';

export interface Check {
  /** what is checked, Chinese */
  name: string;
  /** what to do when it fails, Chinese */
  remedy: string;
  /** @returns what was found, Chinese; throws Broken, or whatever the thing itself throws */
  run(): Promise<string>;
  /** ms, where it may take longer than others */
  mostMs?: number;
}

/** Fails a check with a sentence that holds no secret. */
export class Broken extends Error {}
/** Works, but somebody should look at it. */
export class Doubtful extends Error {}

export interface Row {
  项目: string;
  结果: '通过' | '注意' | '不通过';
  说明: string;
  处理: string;
}

/** How the settings' own reader names what is missing or wrong. */
const UNREAD = /^settings missing or wrong: (.*)/;
const UNSET = '设置缺少或写错：';
/** How a setting is mended, Chinese. */
export const SET = '在 .env 里补齐或改正（.env.example 写明每一项从哪里来），再运行 npm run deploy。';

/** One slow thing must not hide the others, ms. */
const MOST_MS = 15_000;

/** Never throws. Unknown errors show their kind only: their words may quote a secret. */
export async function runCheck({ name, remedy, run, mostMs = MOST_MS }: Check): Promise<Row> {
  try {
    return { 项目: name, 结果: '通过', 说明: await within(mostMs, name, run()), 处理: '' };
  } catch (error) {
    const 结果 = error instanceof Doubtful ? '注意' : '不通过';
    const 说明 = describe(error);
    // whatever the row is about, this is what has to be mended first
    return { 项目: name, 结果, 说明, 处理: 说明.includes(UNSET) ? SET : remedy };
  }
}

function describe(error: unknown): string {
  if (error instanceof Broken || error instanceof Doubtful) return error.message;
  // our own details name codes and variables, never values
  if (error instanceof AppError) {
    const [, names] = UNREAD.exec(error.detail) ?? [];
    return names === undefined ? `${error.code} ${error.detail}`.trim() : `${UNSET}${names.replaceAll(' ', '、')}`;
  }
  return error instanceof Error ? error.name : '未知错误';
}
