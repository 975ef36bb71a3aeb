// Preloaded into every process of a measured run (NODE_OPTIONS=--import): counts what is run, and writes it down before
// the process ends. NODE_V8_COVERAGE alone would write only at a peaceful end, and the stand-in ends its functions by a
// signal.
import { ChildProcess } from 'node:child_process';
import { Session } from 'node:inspector';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { keepLooks, keepScript } from './keep.mjs';

const folder = fileURLToPath(new URL(import.meta.url).searchParams.get('folder') ?? '');
const session = new Session();
session.connect();

/**
 * Within one thread V8 answers before it returns.
 * @param {string} method
 * @param {object} [parameters]
 * @returns {any}
 */
function ask(method, parameters) {
  let answer;
  session.post(method, parameters, (error, result) => {
    if (error) throw new Error(`${method}: ${error.message}`);
    answer = result;
  });
  return answer;
}
ask('Profiler.enable');
ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * V8's number of a script → its name among the kept ones; undefined for what is not ours.
 * @type {Map<string, string | undefined>}
 */
const names = new Map();
const isForeign = (url) =>
  url.startsWith('node:') || url.includes('/node_modules/') || url.includes('/tools/coverage/');
/** What was translated carries its map; bundles of functions are small, and their maps are made when they are read. */
const isOurs = (url, source) => source.includes('sourceMappingURL=data:') || /\.c?js$/.test(url);

function learn(found) {
  ask('Debugger.enable');
  for (const { scriptId, url } of found) {
    const { scriptSource } = ask('Debugger.getScriptSource', { scriptId });
    names.set(scriptId, isOurs(url, scriptSource) ? keepScript(folder, url, scriptSource) : undefined);
  }
  ask('Debugger.disable');
}

function take() {
  const all = ask('Profiler.takePreciseCoverage').result.filter(({ url }) => !isForeign(url));
  const unknown = all.filter(({ scriptId }) => !names.has(scriptId));
  if (unknown.length > 0) learn(unknown);
  keepLooks(
    folder,
    all.flatMap(({ scriptId, functions }) => {
      const script = names.get(scriptId);
      return script ? [{ script, functions }] : [];
    }),
  );
}

/** For setup.ts, which knows when a test file ends, and what browsers have run. */
globalThis.measured = {
  take,
  /** @param {readonly { url: string, source: string, functions: readonly object[] }[]} scripts */
  keep: (scripts) =>
    keepLooks(
      folder,
      scripts
        .filter(({ url, source }) => isOurs(url, source))
        .map(({ url, source, functions }) => ({ script: keepScript(folder, url, source), functions })),
    ),
};
process.on('exit', take);
process.on('SIGTERM', function end() {
  take();
  // nobody else wants to hear of it: the process ends as it would have ended
  if (process.listenerCount('SIGTERM') > 1) return;
  process.off('SIGTERM', end);
  process.kill(process.pid, 'SIGTERM');
});

// A function's process (local/cloudbase/child.ts) is killed at any moment after its answer
if (basename(process.argv[1] ?? '') === 'child.cjs' && process.send) {
  const send = process.send.bind(process);
  process.send = (message, ...rest) => {
    if (message?.id !== undefined) take();
    return send(message, ...rest);
  };
  // code that V8 has compiled before counts no blocks, and code that counts them is not to be kept for others
  process.argv[3] = join(folder, 'compiled');
  vm.Script = class extends vm.Script {
    constructor(code, { cachedData: _old, ...options } = {}) {
      super(code, options);
    }
    createCachedData() {
      return Buffer.alloc(0);
    }
  };
}

// Children that are given an environment of their own are measured too
const { spawn } = ChildProcess.prototype;
ChildProcess.prototype.spawn = function spawnMeasured(options) {
  const own = options.envPairs?.find((pair) => pair.startsWith('NODE_OPTIONS=')) ?? 'NODE_OPTIONS=';
  if (options.envPairs && !own.includes(import.meta.url)) {
    options.envPairs = options.envPairs.filter((pair) => pair !== own);
    options.envPairs.push(`${own} --import=${import.meta.url}`.replace('= ', '='));
  }
  return spawn.call(this, options);
};
