// The largest network runs on a thread of its own: onnxruntime-node holds the thread that asks it until it is done, and the
// others, the wall, the landmarks and half of the rules need not wait for that. One thread for each process, kept for
// its whole life.
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** What is asked of the thread; without `input` it only loads the network. */
interface Wish {
  id: number;
  path: string;
  input?: Float32Array;
  side?: number;
}

interface Told {
  id: number;
  outputs?: Record<string, Float32Array>;
  error?: string;
}

/**
 * Plain JavaScript, because a thread begins with a text or a file, and a function is built into one file. With an
 * arena, unlike the small networks (models.ts): without one every run of the class network has its planes zeroed by the
 * kernel anew, a sixth of its time, and the peak of memory is no lower.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { InferenceSession, Tensor } = require(workerData.runtime);
const options = { intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: true, enableMemPattern: false, logSeverityLevel: 3 };
const sessions = new Map();
const load = (path) => {
  const known = sessions.get(path);
  if (known) return known;
  const session = InferenceSession.create(path, options);
  session.catch(() => sessions.delete(path));
  sessions.set(path, session);
  return session;
};
const run = async ({ path, input, side }) => {
  const session = await load(path);
  if (!input) return {};
  const results = await session.run({ [session.inputNames[0]]: new Tensor('float32', input, [1, side, side, 3]) });
  return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, Float32Array.from(data)]));
};
parentPort.on('message', (wish) =>
  run(wish).then(
    (outputs) => parentPort.postMessage({ id: wish.id, outputs }, Object.values(outputs).map(({ buffer }) => buffer)),
    (error) => parentPort.postMessage({ id: wish.id, error: String(error) }),
  ),
);
`;

interface Asked {
  done: (outputs: Record<string, Float32Array>) => void;
  failed: (error: Error) => void;
}

let thread: Worker | undefined;
let last = 0;
const waiting = new Map<number, Asked>();

/** Nobody waits for a thread that ended: whoever asked is told, and the next one gets a new thread. */
function lose(lost: Worker, error: Error): void {
  if (thread !== lost) return;
  thread = undefined;
  for (const { failed } of waiting.values()) failed(error);
  waiting.clear();
}

function begin(): Worker {
  const runtime = createRequire(import.meta.url).resolve('onnxruntime-node');
  const worker = new Worker(THREAD, { eval: true, workerData: { runtime } });
  worker.on('message', ({ id, outputs, error }: Told) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    // a process that has nothing else to do may end
    if (waiting.size === 0) worker.unref();
    if (outputs) asked?.done(outputs);
    else asked?.failed(new Error(error));
  });
  worker.on('error', (error) => lose(worker, error));
  worker.on('exit', (code) => lose(worker, new Error(`the network's thread ended with ${code}`)));
  return worker;
}

function ask(wish: Omit<Wish, 'id'>): Promise<Record<string, Float32Array>> {
  thread ??= begin();
  thread.ref();
  const id = ++last;
  const answer = new Promise<Record<string, Float32Array>>((done, failed) => waiting.set(id, { done, failed }));
  thread.postMessage({ id, ...wish } satisfies Wish, wish.input ? [wish.input.buffer as ArrayBuffer] : []);
  return answer;
}

/** Begins to load a network there; what fails is told to whoever asks for it. */
export function preloadOnThread(path: string): void {
  ask({ path }).catch(() => undefined);
}

/**
 * Runs a network beside this thread.
 * @param path of the ONNX file
 * @param input side × side × 3 floats, NHWC; taken over, so not to be used afterwards
 * @returns its outputs by name
 * @throws Error when the network is absent or its thread ended
 */
export function runOnThread(path: string, input: Float32Array, side: number): Promise<Record<string, Float32Array>> {
  return ask({ path, input, side });
}
