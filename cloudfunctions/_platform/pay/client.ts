// The one door to WeChat Pay APIv3: the vendor's library signs what goes out and verifies what comes back.
import { z } from 'zod';
import { AppError } from '../../../shared/errors.js';
import { once } from '../once.js';
import { paySettings } from '../settings.js';

type Client = InstanceType<Awaited<ReturnType<typeof loadLibrary>>['Decorator']>;

/** One try, ms. Chosen: WeChat Pay answers well under a second; a student waits in front of the button. */
const TRY_MS = 5000;
/** No further try starts after this, ms: one question takes 11 s at most, and createOrder (60 s) asks five. */
const LAST_TRY_STARTS_MS = 6000;
/** Bytes of an answer that is no file; the longest is a page of complaints. */
const MOST_BYTES = 1024 * 1024;
/** Pauses before the second and third try, ms (chosen). */
const PAUSES_MS = [200, 600];

/** The header by which WeChat Pay is told whose signature is expected on the answer; without it, its certificate's. */
const EXPECTED_SIGNER = 'Wechatpay-Serial';

/** The library, loaded only by functions that pay: it brings axios along. */
export function loadLibrary() {
  return import('wechatpay-axios-plugin');
}

/** Wrapped in an object because the library's newer client is a proxy that answers to `then` as well. */
const connect = once(async (): Promise<{ client: Client }> => {
  const { Decorator } = await loadLibrary();
  const { mchid, certSerial, privateKey, publicKeyId, verifyKeys, baseUrl } = paySettings();
  const client = new Decorator({
    mchid,
    serial: certSerial,
    privateKey,
    certs: verifyKeys,
    headers: { [EXPECTED_SIGNER]: publicKeyId },
    timeout: TRY_MS,
    proxy: false,
    // what is signed for WeChat Pay is for nobody to whom it would send us on
    maxRedirects: 0,
    ...(baseUrl ? { baseURL: baseUrl } : {}),
  });
  return { client };
});

const Failure = z.looseObject({
  code: z.string().optional(),
  response: z.looseObject({
    status: z.number(),
    data: z.looseObject({ code: z.string().optional() }).catch({}),
  }),
});

/** What WeChat Pay answered when it refused: its HTTP status and its own code, for instance 404 ORDER_NOT_EXIST. */
export class PayRefusal extends AppError {
  constructor(
    readonly status: number,
    readonly reason: string,
  ) {
    super('PAY_UNAVAILABLE', `${status} ${reason}`);
  }
}

function toRefusal(error: unknown): PayRefusal {
  const { success, data } = Failure.safeParse(error);
  // an answer whose signature does not verify carries the library's own EV3_… code
  if (success && data.code?.startsWith('EV3_')) return new PayRefusal(0, data.code);
  if (success) return new PayRefusal(data.response.status, data.response.data.code ?? 'NO_CODE');
  const code = z.looseObject({ code: z.string() }).safeParse(error);
  return new PayRefusal(0, code.success ? code.data.code : 'NO_ANSWER');
}

/** No answer, a busy or a broken server: the same request may succeed a moment later, and repeating it is harmless. */
function isPassing({ status, reason }: PayRefusal): boolean {
  return status === 429 || status >= 500 || (status === 0 && !reason.startsWith('EV3_'));
}

/**
 * Does the work again, unchanged, while its refusal is a passing one.
 * @throws PayRefusal (PAY_UNAVAILABLE)
 */
export async function repeatPassing<T>(work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const pause = PAUSES_MS[tries];
      const late = performance.now() - started > LAST_TRY_STARTS_MS;
      if (!(error instanceof PayRefusal) || !isPassing(error) || pause === undefined || late) throw error;
      await new Promise((resume) => setTimeout(resume, pause));
    }
  }
}

/**
 * Sends one request and repeats it unchanged while the fault is a passing one. Only for requests that carry their own
 * order or refund number: these WeChat Pay treats as the same request.
 * @param o.file the answer is a file of so many bytes at most; the library knows files by a path without parameters
 * @throws PayRefusal (PAY_UNAVAILABLE)
 */
export async function exchange(
  method: 'get' | 'post',
  path: string,
  { body, file }: { body?: object; file?: { params: Record<string, string>; most: number } } = {},
): Promise<{ status: number; data: unknown }> {
  const { client } = await connect();
  return repeatPassing(async () => {
    try {
      const { status, data } = await client.request(path, method, body, {
        maxContentLength: file?.most ?? MOST_BYTES,
        ...(file ? { params: file.params, responseType: 'arraybuffer' as const } : {}),
      });
      return { status, data };
    } catch (error) {
      throw toRefusal(error);
    }
  });
}

/** The same, where only what was answered counts. @throws PayRefusal (PAY_UNAVAILABLE) */
export async function send(method: 'get' | 'post', path: string, body?: object): Promise<unknown> {
  return (await exchange(method, path, body ? { body } : {})).data;
}

const ABSENT = ['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS'];

/** These are answers, not failures: WeChat Pay does not know this number. Any other 404 is a wrong address. */
export function whenAbsent(error: unknown): undefined {
  if (error instanceof PayRefusal && ABSENT.includes(error.reason)) return undefined;
  throw error;
}

/**
 * Reads an answer by its schema.
 * @throws PayRefusal (PAY_UNAVAILABLE) when WeChat Pay answered something else
 */
export function parseAnswer<T>(schema: z.ZodType<T>, answer: unknown): T {
  const { success, data } = schema.safeParse(answer);
  if (!success) throw new PayRefusal(200, 'UNEXPECTED_ANSWER');
  return data;
}
