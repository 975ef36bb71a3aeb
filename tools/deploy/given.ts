// What `.env` gives: read once, told in one table where something is missing, and dealt out so that each function gets what
// it needs and nothing else.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { wrongSettings } from '../../cloudfunctions/_platform/settings.js';
import { SETTINGS, settingsOf } from '../../shared/settings.js';
import { Refusal } from './refusal.js';
import { type Doubts, doubtEnvironment, doubtSettings } from './settings-file.js';

export type Given = Readonly<Record<string, string>>;

/** Of whoever deploys, and given to no function. */
const OWN = [
  { name: 'ENV_ID', from: '云开发控制台 → 环境 ID', must: true },
  { name: 'TENCENTCLOUD_SECRETID', from: 'cloud.tencent.com → 访问管理 → API密钥', must: true },
  { name: 'TENCENTCLOUD_SECRETKEY', from: 'cloud.tencent.com → 访问管理 → API密钥', must: true },
] as const;

/** docs: cloud.tencent.com/document/product/583/11637, all environment variables of one function, bytes */
export const MOST_BYTES = 4096;
/** docs: glibc(7) mallopt; measured: the photo functions need 390 MB with two arenas instead of 450 */
const DEFAULTS: Given = { MALLOC_ARENA_MAX: '2' };

/** Whatever a deployment takes from its settings. */
const ALL: readonly { name: string; from: string; must?: true }[] = [...OWN, ...Object.values(SETTINGS).flat()];
/** What it fills in by itself. */
const FILLED = ['RELEASE'];

/** An editor of Windows begins a file with a mark and ends its lines with two. */
function readText(file: string): string {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** @param file what is set in the environment wins over it */
export function readGiven(file = '.env', environment: NodeJS.ProcessEnv = process.env): Given {
  const written = parseEnv(readText(file));
  const names = ALL.map(({ name }) => name);
  const pairs = names.map((name) => [name, environment[name] || written[name] || DEFAULTS[name] || ''] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value));
}

/** What is written in the file, or set in the environment, and not taken as it is meant. */
export function readDoubts(file = '.env', environment: NodeJS.ProcessEnv = process.env): Doubts {
  const text = readText(file);
  const known = ALL.map(({ name }) => name).filter((name) => !FILLED.includes(name));
  const { wrong, passedOver } = doubtSettings(text, known, FILLED);
  return { wrong, passedOver: [...passedOver, ...doubtEnvironment(environment, parseEnv(text), known)] };
}

/** What virtual payment cannot do without; a merchant account it needs none. */
const VIRTUAL = ['VIRTUAL_OFFER_ID', 'VIRTUAL_APP_KEY', 'VIRTUAL_PRODUCTS'];

/**
 * One row a setting that must be there and is not; empty when deploying can begin.
 * @param own only what reaches the cloud: going back takes nothing else from the settings, and a rescue waits for nothing else
 */
export function listMissing(given: Given, { own = false } = {}): string[] {
  const merchants: readonly string[] = SETTINGS.pay.map(({ name }) => name);
  const isVirtual = given.PAY_PROVIDER === 'virtual';
  const isNeeded = (name: string, must?: true) =>
    isVirtual && (merchants.includes(name) || VIRTUAL.includes(name)) ? VIRTUAL.includes(name) : must;
  const asked: typeof ALL = own ? OWN : ALL;
  const missing = asked.filter(({ name, must }) => isNeeded(name, must) && !given[name]);
  return missing.map(({ name, from }) => `  ${name.padEnd(24)} ${from}`);
}

/** One row a setting that is there and that no function would take; empty when deploying can begin. */
export function listWrong(given: Given): string[] {
  return wrongSettings(given).map((name) => `  ${name.padEnd(24)} ${ALL.find((one) => one.name === name)?.from ?? ''}`);
}

/** The environment variables of one function. @throws Error when they are more than the cloud takes */
export function dealOut(given: Given, name: string): Record<string, string> {
  const pairs = settingsOf(name).flatMap((one) =>
    given[one.name] ? [[one.name, given[one.name] ?? ''] as const] : [],
  );
  const bytes = Buffer.byteLength(pairs.flat().join(''));
  if (bytes > MOST_BYTES)
    throw new Refusal(`${name} 的环境变量共 ${bytes} 字节，云函数最多 ${MOST_BYTES} 字节：请把 .env 里长的设置改短`);
  return Object.fromEntries(pairs);
}
