// cloud.openapi arrives as multipart; what is answered is protobuf, whose message types live inside wx-server-sdk itself. Nobody has
// uploaded these functions with WeChat DevTools, and the timer was not made there: so every cloud call is refused, as in the cloud.
import { createRequire } from 'node:module';
import { z } from 'zod';
import { CloudError } from './values.js';

type MessageType = { encode(message: object): { finish(): Uint8Array } };

function loadTypes(): { CommOpenApiResp: MessageType } {
  const require = createRequire(import.meta.url);
  require('wx-server-sdk'); // registers its types in protobufjs's default root
  const sdkRequire = createRequire(require.resolve('wx-server-sdk'));
  return sdkRequire('protobufjs/minimal').roots.default;
}

export function readMultipart(body: Buffer, contentType: string): Record<string, Buffer> {
  const boundary = /boundary=(.*)$/.exec(contentType)?.[1];
  if (!boundary) throw new CloudError('INVALID_PARAM', 'multipart without boundary');
  const mark = Buffer.from(`--${boundary}`);
  const parts: Record<string, Buffer> = {};
  let from = body.indexOf(mark);
  for (let to = body.indexOf(mark, from + mark.length); to >= 0; to = body.indexOf(mark, from + mark.length)) {
    const part = body.subarray(from + mark.length + 2, to - 2);
    const head = part.indexOf('\r\n\r\n');
    const name = /name="([^"]+)"/.exec(part.subarray(0, head).toString())?.[1];
    if (name) parts[name] = part.subarray(head + 4);
    from = to;
  }
  return parts;
}

/** docs, 云调用: the function may not call that interface, because no upload with DevTools has said that it may. */
const NO_PERMISSION = -604101;
const Caller = z.looseObject({ WX_OPENID: z.string().optional() });

/**
 * docs.cloudbase.net/error-code/INVALID_PARAM: only a phone's call brings WeChat's ticket along; the console's, HTTP access's, another
 * function's and a timer's do not, unless the timer was made with DevTools
 * @throws CloudError for a call without it
 */
export function refuseOpenApi(parts: Record<string, Buffer>): Buffer {
  const token = String(parts.wxCloudApiToken ?? '');
  const caller = token ? Caller.parse(JSON.parse(Buffer.from(token, 'base64').toString())) : {};
  if (!caller.WX_OPENID) throw new CloudError('INVALID_PARAM', 'missing wxCloudApiToken');
  return Buffer.from(loadTypes().CommOpenApiResp.encode({ errorCode: NO_PERMISSION }).finish());
}
