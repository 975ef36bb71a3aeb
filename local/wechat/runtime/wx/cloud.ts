// wx.cloud: functions and uploads, through the local server to the stand-in of CloudBase.
import { blobOf } from '../files.js';
import { isConnected, phone } from '../phone.js';
import { serverPath } from '../user.js';
import { answer, Failure, type Options, text } from './call.js';
import { needNetwork } from './network.js';

/** CloudBase refuses requests above this (docs: callFunction, 100 KB of text). */
const MOST_INPUT = 100 * 1024;

/** @throws Failure as CloudBase words it, where it is to refuse */
function needService(what: 'call' | 'upload'): void {
  const code = phone.refuses[what];
  if (code) throw new Failure(`Error: errCode: ${code} | errMsg: refused`, { errCode: code });
}

let enabled = false;
/** @throws Failure before wx.cloud.init, in the base library's own words */
function needInit(): void {
  if (!enabled) throw new Failure("Error: Cloud API isn't enabled, please call wx.cloud.init first");
}

const callFunction = answer('cloud.callFunction', async (o) => {
  needInit();
  needNetwork();
  needService('call');
  const body = JSON.stringify({ name: text(o, 'name'), data: o.data ?? {} });
  if (new TextEncoder().encode(body).length > MOST_INPUT)
    throw new Failure('request data too large', { errCode: -501007 });
  let response: Response;
  try {
    response = await fetch(serverPath('call'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
  } catch {
    throw new Failure('request:fail');
  }
  // the network may have gone while the answer was under way
  if (!isConnected()) throw new Failure('request:fail');
  const reply = (await response.json()) as { result?: unknown; requestID?: string; errCode?: number; errMsg?: string };
  if (!response.ok)
    throw new Failure(`errCode: ${reply.errCode} errMsg: ${reply.errMsg}`, { errCode: reply.errCode ?? -1 });
  return { result: reply.result, requestID: reply.requestID };
});

type Progress = (event: { progress: number; totalBytesSent: number; totalBytesExpectedToSend: number }) => void;

/** One upload: goes on until it ends, is aborted, or the network is lost. */
function send(request: XMLHttpRequest, path: string, blob: Blob, listeners: Set<Progress>): Promise<object> {
  return new Promise((resolve, reject) => {
    const lost = () => request.abort();
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      const progress = Math.round((loaded / total) * 100);
      for (const listener of listeners) listener({ progress, totalBytesSent: loaded, totalBytesExpectedToSend: total });
    });
    request.addEventListener('load', () => {
      const reply = JSON.parse(request.responseText) as { fileID?: string; errMsg?: string };
      if (request.status === 200) resolve({ fileID: reply.fileID, statusCode: 204 });
      else reject(new Failure(reply.errMsg ?? `status ${request.status}`, { errCode: -501000 }));
    });
    request.addEventListener('error', () => reject(new Failure('request:fail')));
    request.addEventListener('abort', () => reject(new Failure(isConnected() ? 'abort' : 'request:fail')));
    request.addEventListener('loadend', () => removeEventListener('offline', lost));
    addEventListener('offline', lost);
    request.open('POST', serverPath('upload', { path }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.send(blob);
  });
}

function uploadFile(options: Options): unknown {
  const listeners = new Set<Progress>();
  const request = new XMLHttpRequest();
  let aborted = false;
  const run = answer('cloud.uploadFile', async (o) => {
    needInit();
    needNetwork();
    needService('upload');
    const blob = await blobOf(text(o, 'filePath'));
    if (aborted) throw new Failure('abort');
    return send(request, text(o, 'cloudPath'), blob, listeners);
  });
  const promise = run(options);
  return (
    promise ?? {
      abort: () => {
        aborted = true;
        request.abort();
      },
      onProgressUpdate: (listener: Progress) => listeners.add(listener),
      offProgressUpdate: (listener: Progress) => listeners.delete(listener),
    }
  );
}

const init = (): void => {
  enabled = true;
};

export const cloud = { cloud: { init, callFunction, uploadFile } };
