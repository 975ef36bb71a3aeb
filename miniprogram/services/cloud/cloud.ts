// The only place that talks to the cloud. Every page calls a step through `call`, and gets its answer or a Problem.
import type { Problem } from '../../../shared/errors';
import type { Input, Outputs, Reply, StepName } from '../../../shared/functions';
import { ENVIRONMENT } from './environment';
import { problemOfSize } from './file-size';
import { rememberProblem } from './last-problem';
import { asNoAnswer, CROWDED } from './problem';
import { logRealtime } from './realtime';
import { newSeal, unseal } from './seal';
import { answerIn, problemIn } from './translate';
import { inTurn } from './turns';
import { withWholeNumbers } from './unbroken';

/** Steps that may be repeated once when the network dropped the first try: they read, or do the same thing twice. */
const REPEATABLE: readonly StepName[] = [
  'login',
  'listCaptures',
  'getCapture',
  'getHelp',
  'confirmPayment',
  'getMyData',
  'getPageCode',
  'getReceipt',
  'startUpload',
];

let ready = false;
/** Once per start. traceUser would keep a log of visitors, which nobody needs. */
function start(): void {
  if (ready) return;
  wx.cloud.init({ ...(ENVIRONMENT ? { env: ENVIRONMENT } : {}), traceUser: false });
  ready = true;
}

/** Looks that a page repeats by itself, and what nobody waits for: they need no place in line. */
const LOOKS: readonly StepName[] = ['getCapture', 'confirmPayment', 'takeTurn', 'reportError'];

async function callOnce<N extends StepName>(name: N, data: Input<N>): Promise<Reply<N>> {
  const seal = await newSeal();
  const { result } = await wx.cloud.callFunction({ name, data: { ...data, ...(seal ? { seal } : {}) } });
  // the functions are ours and answer in this envelope only; anything else is a platform fault
  if (!result || typeof result !== 'object' || !('ok' in result)) throw new Error('no answer');
  if ('sealed' in result) return { ok: true, data: unseal(String(result.sealed), seal) as Outputs[N] };
  return result as Reply<N>;
}

async function takeTurn(): Promise<Outputs['takeTurn']> {
  const reply = await callOnce('takeTurn', {});
  if (!reply.ok) throw reply.error;
  return reply.data;
}

/** One try; where the platform has no room for it, in the order of the line. */
function callInTurn<N extends StepName>(name: N, data: Input<N>): Promise<Reply<N>> {
  const once = () => callOnce(name, data);
  return LOOKS.includes(name) ? once() : inTurn(once, takeTurn);
}

/** Kept for whoever calls customer service, and in WeChat's log, under the reference that the student reads out. */
function note(what: string, problem: Problem): Problem {
  rememberProblem(problem);
  if (problem.ref) logRealtime(problem.ref, `${what} ${problem.code}`);
  return problem;
}

/**
 * Calls one step of the journey.
 * @throws Problem with what to say and what to do next
 */
export async function call<N extends StepName>(name: N, data: Input<N>): Promise<Outputs[N]> {
  start();
  let reply: Reply<N>;
  try {
    reply = await callInTurn(name, data);
  } catch (first) {
    if (first === CROWDED) throw first;
    if (!REPEATABLE.includes(name)) throw note(name, asNoAnswer(first));
    try {
      reply = await callOnce(name, data);
    } catch (second) {
      throw note(name, asNoAnswer(second));
    }
  }
  if (!reply.ok) throw note(name, withWholeNumbers(problemIn(reply.error)));
  return withWholeNumbers(answerIn(reply.data));
}

/**
 * What a storage answered that took or gave no file. Only this phone knows of it, so one that refuses, as with a wrong rule or a host
 * that is not listed, is told to the operator.
 */
export function asRefused(what: 'uploadFile' | 'downloadFile', thrown: unknown): Problem {
  const problem = note(what, asNoAnswer(thrown));
  if (problem.ref) callOnce('reportError', { kind: 'rejection', what: `${what} refused`, place: '' }).catch(() => 0);
  return problem;
}

/** Bytes of a local file; undefined when the phone does not tell. */
function sizeOf(filePath: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().getFileInfo({
      filePath,
      success: ({ size }) => resolve(size),
      fail: () => resolve(undefined),
    });
  });
}

/**
 * Sends a file from the phone to the cloud's storage.
 * @param onProgress 0..100
 * @returns its file ID
 * @throws Problem OFFLINE, INTERNAL, PICTURE_TOO_LARGE
 */
export async function upload(
  cloudPath: string,
  filePath: string,
  onProgress?: (percent: number) => void,
): Promise<string> {
  start();
  const problem = problemOfSize(await sizeOf(filePath));
  if (problem) throw problem;
  return new Promise((resolve, reject) => {
    const task = wx.cloud.uploadFile({
      cloudPath,
      filePath,
      success: ({ fileID }) => resolve(fileID),
      fail: (error) => reject(asRefused('uploadFile', error)),
    });
    if (onProgress) task.onProgressUpdate(({ progress }) => onProgress(progress));
  });
}
