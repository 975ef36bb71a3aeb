// Runs inside each function process: one process is one cloud instance and handles one call at a time, because the
// SDK reads the caller's identity from environment variables at call time.
const main = require(process.argv[2] ?? '').main as (event: unknown, context: object) => unknown;

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
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
