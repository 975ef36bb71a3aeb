// cloud.openapi arrives as multipart with a protobuf part; its message types live inside wx-server-sdk itself.
import { createRequire } from 'node:module';
import { CloudError, isPlain, type Plain } from './values.js';

/** What an interface answers: fields, or { contentType, buffer } of a picture. */
export type OpenApi = (api: string, data: object) => Promise<object>;
type MessageType = { decode(bytes: Uint8Array): unknown; encode(message: object): { finish(): Uint8Array } };

function loadTypes(): { CommApiData: MessageType; CommOpenApiResp: MessageType } {
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

function readArguments(decoded: unknown): Plain {
  const data: Plain = {};
  const holder = isPlain(decoded) ? decoded.openapiData : undefined;
  const pairs = isPlain(holder) && Array.isArray(holder.pairs) ? holder.pairs : [];
  for (const pair of pairs as { key: string; value: Uint8Array }[]) {
    const bytes = Buffer.from(pair.value);
    try {
      data[pair.key] = JSON.parse(bytes.toString());
    } catch {
      data[pair.key] = bytes; // a picture, for example
    }
  }
  return data;
}

/** WeChat's own number for "this function may not call that interface". */
const NO_PERMISSION = -604101;

export async function answerOpenApi(parts: Record<string, Buffer>, openapi?: OpenApi): Promise<Buffer> {
  const { CommApiData, CommOpenApiResp } = loadTypes();
  const data = readArguments(CommApiData.decode(parts.requestData ?? Buffer.alloc(0)));
  if (!openapi) return Buffer.from(CommOpenApiResp.encode({ errorCode: NO_PERMISSION }).finish());
  const answer = await openapi(String(parts.apiName), data);
  const { respData, contentType } =
    'buffer' in answer && Buffer.isBuffer(answer.buffer) && 'contentType' in answer
      ? { respData: answer.buffer, contentType: String(answer.contentType) }
      : { respData: Buffer.from(JSON.stringify(answer)), contentType: 'application/json' };
  return Buffer.from(CommOpenApiResp.encode({ respData, contentType, httpCode: 200 }).finish());
}
