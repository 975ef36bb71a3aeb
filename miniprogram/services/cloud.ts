// The only place that talks to the cloud. Every page calls a step through `call`, and gets its answer or a Problem.
import type { Problem } from '../../shared/errors';
import type { Input, Outputs, Reply, StepName } from '../../shared/functions';

/** Steps that only read: safe to repeat once when the network dropped the first try. */
const READS: readonly StepName[] = ['listCaptures', 'getCapture', 'getHelp', 'confirmPayment'];

/** Said by the phone itself when no answer came: the words of every other problem come from the cloud. */
const OFFLINE: Problem = { code: 'OFFLINE', say: '网络连接不上。', next: '请检查网络后重试。', ref: '' };

async function callOnce<N extends StepName>(name: N, data: Input<N>): Promise<Reply<N>> {
  const { result } = await wx.cloud.callFunction({ name, data });
  // the functions are ours and answer in this envelope only; anything else is a platform fault
  if (!result || typeof result !== 'object' || !('ok' in result)) throw new Error('no answer');
  return result as Reply<N>;
}

/**
 * Calls one step of the journey.
 * @throws Problem with what to say and what to do next
 */
export async function call<N extends StepName>(name: N, data: Input<N>): Promise<Outputs[N]> {
  let reply: Reply<N>;
  try {
    reply = await callOnce(name, data);
  } catch {
    if (!READS.includes(name)) throw OFFLINE;
    try {
      reply = await callOnce(name, data);
    } catch {
      throw OFFLINE;
    }
  }
  if (!reply.ok) throw reply.error;
  return reply.data;
}

/**
 * Sends a file from the phone to the cloud's storage.
 * @param onProgress 0..100
 * @returns its file ID
 */
export function upload(cloudPath: string, filePath: string, onProgress?: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const task = wx.cloud.uploadFile({
      cloudPath,
      filePath,
      success: ({ fileID }) => resolve(fileID),
      fail: () => reject(OFFLINE),
    });
    if (onProgress) task.onProgressUpdate(({ progress }) => onProgress(progress));
  });
}
