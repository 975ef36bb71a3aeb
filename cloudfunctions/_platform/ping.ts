// What every function answers to selfCheck and to `npm run deploy`: which release it is, what it was given, whether what it
// needs can be loaded. The build puts this before each function's own story, so that none can be forgotten. Only whoever
// holds the key of our functions gets an answer, and of settings no more than whether they are the same.
import { createHash, createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isInside, readInside } from './inside.js';
import { readRelease } from './release.js';
import { answer } from './serve.js';
import { settings } from './settings.js';

const Wish = z.object({ ping: z.object({ names: z.array(z.string().max(60)).max(60) }) });
/** What Tencent Cloud tells a function about itself beside the event; elsewhere nothing. */
const Context = z.object({ memory_limit_in_mb: z.coerce.number(), time_limit_in_ms: z.coerce.number() });

export const Pong = z.object({
  commit: z.string(),
  code: z.string(),
  node: z.string(),
  /** MB and seconds; 0 where the platform does not say */
  memory: z.number(),
  timeout: z.number(),
  /** what it was made for, as its own folder says */
  wanted: z.object({ memory: z.number(), timeout: z.number() }),
  /** name of a setting → what proves its value, '' when it has none */
  settings: z.record(z.string(), z.string()),
  /** file → SHA-256, empty in a function without models */
  models: z.record(z.string(), z.string()),
  /** native package → '' or why it does not load */
  natives: z.record(z.string(), z.string()),
});
export type Pong = z.infer<typeof Pong>;

/** Proves that two hold the same value and shows it to neither. */
export function proveSetting(key: string, name: string, value: string): string {
  if (!value) return '';
  return createHmac('sha256', key).update(`setting\n${name}\n${value}`).digest('hex').slice(0, 16);
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function readModels(): Record<string, string> {
  const folder = here('./models/');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(folder + file))
      .digest('hex');
  return Object.fromEntries(files.map((file) => [file, hash(file)]));
}

const Wanted = Pong.shape.wanted;

function readWanted(): z.infer<typeof Wanted> {
  const file = here('./config.json');
  return existsSync(file) ? Wanted.parse(JSON.parse(readFileSync(file, 'utf8'))) : { memory: 0, timeout: 0 };
}

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

function loadNatives(): Record<string, string> {
  const file = here('./package.json');
  if (!existsSync(file)) return {};
  const { dependencies } = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  const load = createRequire(file);
  const words = (name: string): string => {
    try {
      load(name);
      return '';
    } catch (error) {
      // the first line says what, the others only from where
      return (String(error).split('\n')[0] ?? '').slice(0, 300);
    }
  };
  return Object.fromEntries(Object.keys(dependencies).map((name) => [name, words(name)]));
}

function pong(names: string[], context: unknown): Pong {
  const { hashKey } = settings();
  const told = Context.safeParse(context).data;
  return {
    ...readRelease(),
    node: process.versions.node,
    memory: told?.memory_limit_in_mb ?? 0,
    timeout: Math.round((told?.time_limit_in_ms ?? 0) / 1000),
    wanted: readWanted(),
    settings: Object.fromEntries(names.map((name) => [name, proveSetting(hashKey, name, process.env[name] ?? '')])),
    models: readModels(),
    natives: loadNatives(),
  };
}

const Asked = z.object({ inside: z.object({ wish: z.string().startsWith('{"ping":') }) });

/** A function that answers pings and leaves everything else to `story`. */
export function answerPings(
  name: string,
  story: (event: unknown) => unknown,
): (event: unknown, context?: unknown) => unknown {
  return (event, context) => {
    if (!isInside(event) || !Asked.safeParse(event).success) return story(event);
    return answer(name, async ({ about }) => {
      about('', 'ping');
      return pong(readInside(name, event, Wish).ping.names, context);
    });
  };
}
