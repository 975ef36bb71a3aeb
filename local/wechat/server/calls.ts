// What the page's wx.* asks of this server: cloud functions and uploads in the name of a WeChat user, faces in a frame.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { z } from 'zod';
import { PICTURE_LIMITS } from '../../../shared/spec.js';
import type { Cloud } from '../../cloudbase/index.js';
import { CloudError } from '../../cloudbase/values.js';
import { readBody, send, sendJson } from '../../web.js';

const MODELS = 'dist/models';
/** Storage takes more; this is a little more than functions open, so that it is they who refuse. */
const MOST_UPLOAD = 1.25 * PICTURE_LIMITS.bytes;

const Call = z.object({ name: z.string(), data: z.record(z.string(), z.unknown()).default({}) });
const User = z.string().regex(/^[\w-]{1,40}$/);
const FrameQuery = z.object({
  width: z.coerce.number().int().min(16).max(1280),
  height: z.coerce.number().int().min(16).max(1280),
  score: z.coerce.number().min(0).max(1),
});

/** The openid of a user by name: 28 characters beginning with o, as WeChat's are. */
export function openidOf(user: string): string {
  return `o${createHash('sha256')
    .update(`openid:${User.parse(user)}`)
    .digest('base64url')
    .slice(0, 27)}`;
}

async function callFunction(cloud: Cloud, body: Buffer, user: string, res: ServerResponse): Promise<void> {
  const { name, data } = Call.parse(JSON.parse(body.toString()));
  try {
    const result = await cloud.invoke(name, data, { openid: openidOf(user) });
    sendJson(res, 200, { result, requestID: `${Date.now()}` });
  } catch (error) {
    const errMsg = error instanceof Error ? error.message : String(error);
    // docs, 云开发错误码: -501000 no such function, -501004 too many at once, -504002 the function failed
    const isCrowded = error instanceof CloudError && error.code === 'EXCEED_CONCURRENT_REQUEST_LIMIT';
    const errCode = errMsg.includes('could not be found') ? -501000 : isCrowded ? -501004 : -504002;
    console.error(`function ${name}: ${errMsg}`);
    sendJson(res, 500, { errCode, errMsg });
  }
}

/**
 * Fetches a file for the page, which the browser itself would forbid across ports. As in WeChat, only from the domains
 * that the operator listed; here that is the cloud's storage alone.
 */
async function download(cloud: Cloud, url: string, res: ServerResponse): Promise<void> {
  if (!url.startsWith(`${cloud.url}/cos/`)) return sendJson(res, 421, { errMsg: 'url not in domain list' });
  const reply = await fetch(url);
  send(res, reply.status, typeOf(new URL(url).pathname), Buffer.from(await reply.arrayBuffer()));
}

const typeOf = (path: string): string =>
  ({ '.jpg': 'image/jpeg', '.png': 'image/png', '.pdf': 'application/pdf' })[extname(path)] ??
  'application/octet-stream';

/** Answers /__wx/call, /__wx/upload, /__wx/download and /__wx/faces. */
export async function answerCall(cloud: Cloud, url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method === 'GET' && url.pathname === '/__wx/download')
    return download(cloud, url.searchParams.get('url') ?? '', res);
  if (req.method !== 'POST') return sendJson(res, 405, { errMsg: 'expected POST' });
  const user = User.parse(url.searchParams.get('user'));
  const type = req.headers['content-type'] ?? '';
  const body = await readBody(req);
  // another site's page cannot send these types here unasked
  const expected = url.pathname === '/__wx/call' ? 'application/json' : 'application/octet-stream';
  if (!type.startsWith(expected)) return sendJson(res, 415, { errMsg: `expected ${expected}` });
  switch (url.pathname) {
    case '/__wx/call':
      return callFunction(cloud, body, user, res);
    case '/__wx/upload': {
      if (body.length > MOST_UPLOAD) return sendJson(res, 413, { errMsg: 'file too large' });
      return sendJson(res, 200, { fileID: cloud.putFile(url.searchParams.get('path') ?? '', body, openidOf(user)) });
    }
    case '/__wx/faces': {
      // with the networks' own libraries, which most programs and tests never need
      const { findAnchors } = await import('./faces.js');
      const { width, height, score } = FrameQuery.parse(Object.fromEntries(url.searchParams));
      return sendJson(res, 200, await findAnchors({ rgba: body, width, height, minScore: score }, MODELS));
    }
    default:
      return sendJson(res, 404, { errMsg: 'no such call' });
  }
}
