// Tencent Cloud's management interface, signed by hand (TC3-HMAC-SHA256): rules cannot be set through the SDK that the
// functions use. Source: cloud.tencent.com/document/api/876, 签名方法 v3.
import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';

/** Asks one action. @throws Error with the service's own code and words */
export type CloudApi = (action: string, params: object) => Promise<unknown>;

const HOST = 'tcb.tencentcloudapi.com';
const VERSION = '2018-06-08';
const TYPE = 'application/json; charset=utf-8';
/** ms; chosen: a management call takes a second */
const PATIENCE_MS = 20_000;

const Reply = z.object({
  Response: z.looseObject({ Error: z.object({ Code: z.string(), Message: z.string() }).optional() }),
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

interface Keys {
  secretId: string;
  secretKey: string;
}

/** The Authorization header of one request. @param seconds since 1970 */
export function signRequest({ secretId, secretKey }: Keys, body: string, seconds: number): string {
  const day = new Date(seconds * 1000).toISOString().slice(0, 10);
  const scope = `${day}/tcb/tc3_request`;
  const request = `POST\n/\n\ncontent-type:${TYPE}\nhost:${HOST}\n\ncontent-type;host\n${sha256(body)}`;
  const text = `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${sha256(request)}`;
  const key = hmac(hmac(hmac(`TC3${secretKey}`, day), 'tcb'), 'tc3_request');
  const signature = hmac(key, text).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`;
}

export function connectCloudApi(keys: Keys, region = 'ap-shanghai'): CloudApi {
  return async (action, params) => {
    const [body, seconds] = [JSON.stringify(params), Math.floor(Date.now() / 1000)];
    const reply = await fetch(`https://${HOST}/`, {
      method: 'POST',
      headers: {
        'content-type': TYPE,
        authorization: signRequest(keys, body, seconds),
        'x-tc-action': action,
        'x-tc-version': VERSION,
        'x-tc-region': region,
        'x-tc-timestamp': String(seconds),
      },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { Response } = Reply.parse(await reply.json());
    if (Response.Error) throw new Error(`${Response.Error.Code} ${Response.Error.Message}`);
    return Response;
  };
}
