// Runs inside each function process: one process is one cloud instance and handles one call at a time, because the
// SDK reads the caller's identity from environment variables at call time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

type Main = (event: unknown, context: object) => unknown;
const [, , entry = '', compiled = ''] = process.argv;

/**
 * Loads the function as `require` would. What V8 has made of it once is kept beside the build: a house with thirty functions and
 * tests with hundreds of houses compile each only once (measured: half the time to load one). A function that imports something
 * later is left to `require`: kept code does not know any more how that is done.
 * @returns the function, and what keeps the compiled code after the first call
 */
function load(file: string): { main: Main; keep: () => void } {
  const source = readFileSync(file, 'utf8');
  if (/\bimport\(/.test(source)) return { main: require(file).main, keep: () => undefined };
  const mark = createHash('sha256').update(process.version).update(source).digest('hex').slice(0, 16);
  const kept = join(compiled, `${mark}.bin`);
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const script = new Script(Module.wrap(source), { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} as { main: Main } };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  let isKept = cachedData !== undefined && !script.cachedDataRejected;
  const keep = () => {
    if (isKept) return;
    isKept = true;
    mkdirSync(compiled, { recursive: true });
    // several processes may keep the same: each writes beside, and the last one stays
    writeFileSync(`${kept}.${process.pid}`, script.createCachedData());
    renameSync(`${kept}.${process.pid}`, kept);
  };
  return { main: module.exports.main, keep };
}
const { main, keep } = load(entry);

interface Call {
  id: string;
  name: string;
  event: unknown;
  wx: Record<string, string>;
  timeoutMs: number;
  memory: number;
}

/** Names of hosts that lead to this machine, as a resolver would say: host → where it is. */
const routes: Record<string, string> = JSON.parse(process.env.LOCAL_ROUTES ?? '{}');
const fetchFar = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const here = routes[url.host];
  return here ? fetchFar(`${here}${url.pathname}${url.search}`, init) : fetchFar(input, init);
};

process.on('message', async (call: Call) => {
  for (const key of (process.env.WX_CONTEXT_KEYS ?? '').split(',')) delete process.env[key];
  Object.assign(process.env, call.wx, { WX_CONTEXT_KEYS: Object.keys(call.wx).join(',') });
  try {
    const context = {
      request_id: call.id,
      memory_limit_in_mb: call.memory,
      time_limit_in_ms: call.timeoutMs,
      namespace: process.env.SCF_NAMESPACE,
      function_name: call.name,
      environ: '',
      environment: '{}',
    };
    process.send?.({ id: call.id, result: await main(call.event, context) });
  } catch (error) {
    process.send?.({ id: call.id, error: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) });
  }
  keep();
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
