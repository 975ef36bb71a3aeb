// Every setting of the functions in one place: environment variables, parsed when first needed, so that a function
// that never takes money also runs where the pay keys are not there yet. `.env.example` says where each comes from, and
// shared/settings.ts which function is given which.
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { isRole, OPERATOR_NAME, ROLES, type Role } from '../../shared/roles.js';
import { Https, Secret, Text } from './settings-kinds.js';
import { Pay, Provider, Virtual, Wechat } from './settings-pay.js';

/** The manual's own name of the product; the phone says it until the cloud has answered (tests/platform/settings.test.ts). */
const NAME = '金沙江图像采集';

const Common = () =>
  z
    .object({
      BRAND: Text.transform((name) => name.trim() || NAME),
      /** no hotline is shipped as a default */
      SERVICE_PHONE: Text,
      SERVICE_HOURS: Text,
      ONLINE_SERVICE_CORP_ID: Text,
      ONLINE_SERVICE_URL: Text,
      /** secret that user and capture ids are derived from; changing it makes every old id unknown */
      HASH_KEY: Secret,
      /** message template ids: result (answers to requests and transfers too), deadline */
      SUBSCRIBE_TEMPLATES: Text,
      /** off: the phone's face tracker guides no more, at once and without a release; light, tilt and skin still do */
      FACE_GUIDANCE: z.enum(['on', 'off']).default('on'),
      /** said before paying and kept with the order: refused twice by 学信网 for a fault of the photo, the money goes back by
       * itself; '' promises nothing */
      REFUND_PROMISE: Text,
      /** days after the batch closed on which records go, with their face pictures; chosen: a term for complaints and re-delivery */
      RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
      /** seconds for which a process keeps a batch or a help text; chosen: an operator sees a change at once */
      KEEP_SECONDS: z.coerce.number().min(0).max(60).default(5),
    })
    .transform((all) => ({
      brand: all.BRAND,
      servicePhone: all.SERVICE_PHONE,
      serviceHours: all.SERVICE_HOURS,
      onlineService: { corpId: all.ONLINE_SERVICE_CORP_ID, url: all.ONLINE_SERVICE_URL },
      hashKey: all.HASH_KEY,
      subscribeTemplates: all.SUBSCRIBE_TEMPLATES.split(',').map((id) => id.trim()),
      refundPromise: all.REFUND_PROMISE,
      faceGuidance: all.FACE_GUIDANCE === 'on',
      retentionDays: all.RETENTION_DAYS,
      keepMs: all.KEEP_SECONDS * 1000,
    }));

/** KEY_ID:SECRET of the key before, which counts beside the present one while the two sides change; '' where nothing changes */
const OtherKey = Text.transform((text, context) => {
  const [, keyId = '', written] = /^\s*([^:]+):(.+)$/.exec(text) ?? [];
  const { data: secret } = Secret.safeParse(written);
  if (text.trim() && !secret) context.addIssue({ code: 'custom', message: 'expected KEY_ID:SECRET' });
  return secret ? [{ keyId: keyId.trim(), secret }] : [];
});
const Chsi = () =>
  z
    .object({ CHSI_URL: Https, CHSI_KEY_ID: z.string().min(1), CHSI_SECRET: Secret, CHSI_OTHER_KEY: OtherKey })
    .transform(({ CHSI_URL: url, CHSI_KEY_ID: keyId, CHSI_SECRET: secret, CHSI_OTHER_KEY: others }) => {
      return { url, keys: [{ keyId, secret }, ...others] as const };
    });

/** What the operator has bought; shared/capacity.ts says what follows from it. */
const CapacityOf = () =>
  z
    .object({
      /** cloud.tencent.com/document/product/583/11637: of all functions of a region at the same moment, MB */
      FUNCTION_MEMORY_MB: z.coerce.number().min(1024).default(128_000),
      /** the plan's own page; the smallest plan of today, to be on the safe side */
      DATABASE_PER_SECOND: z.coerce.number().min(1).default(500),
      /** seconds of one engine instance for one shot or photo; `npm run bench` measures it here, the function log there */
      ENGINE_SECONDS: z.coerce.number().min(0.1).default(4),
    })
    .transform((all) => ({
      functionMemoryMb: all.FUNCTION_MEMORY_MB,
      databasePerSecond: all.DATABASE_PER_SECOND,
      engineSeconds: all.ENGINE_SECONDS,
    }));

/** 微信 IDE 调用 (documentation of Cloud.getWXContext): the console, where no user is named. */
const Console = () => z.object({ CONSOLE_SOURCES: z.string().default('wx_devtools') });

/** OPERATORS: one entry a person, comma list, as `npm run operator` prints them: NAME:SALT.HASH, with roles :review+finance */
const OPERATOR = /^([^:]+):([A-Za-z0-9_-]{16,})\.([A-Za-z0-9_-]{32,})(?::([a-z]+(?:\+[a-z]+)*))?$/;
const Staff = () =>
  z.object({ OPERATORS: Text }).transform(({ OPERATORS }, context) => {
    const entries = OPERATORS.split(',').filter((entry) => entry.trim());
    return entries.map((entry) => {
      const [, name = '', salt = '', hash = '', words = ''] = OPERATOR.exec(entry.trim()) ?? [];
      const named = words.split('+').filter(Boolean);
      const roles: readonly Role[] = named.length > 0 ? named.filter(isRole) : ROLES;
      if (!OPERATOR_NAME.test(name) || !named.every(isRole))
        context.addIssue({
          code: 'custom',
          path: ['OPERATORS'],
          message: 'expected NAME:SALT.HASH or NAME:SALT.HASH:ROLES',
        });
      return { name, salt, hash, roles };
    });
  });

/** Where the desk's page lies: calls from any other page are refused. Comma list; '' refuses all. */
const Desk = () =>
  z.object({ DESK_ORIGIN: Text }).transform(({ DESK_ORIGIN }, context) => {
    const places = DESK_ORIGIN.split(',').flatMap((origin) => origin.trim() || []);
    const origins = places.flatMap((place) => {
      const { data: url } = Https.safeParse(place);
      if (!url) context.addIssue({ code: 'custom', path: ['DESK_ORIGIN'], message: 'expected https' });
      return url ? new URL(url).origin : [];
    });
    return { origins };
  });

/** The group robot of 企业微信 that tells operators what is wrong; '' tells nobody. */
const Alarm = () =>
  z
    .object({ ALARM_WEBHOOK: z.union([z.literal(''), Https]).default('') })
    .transform(({ ALARM_WEBHOOK }) => ({ webhook: ALARM_WEBHOOK }));

/** The second home of the functions that open pictures; '' leaves their work with them. */
const Container = () =>
  z
    .object({ CONTAINER_URL: z.union([z.literal(''), Https]).default('') })
    .transform(({ CONTAINER_URL }) => ({ url: CONTAINER_URL }));

/** The key that signs receipts, as `npm run receipt-key` prints it; '' gives none. */
const ReceiptKey = () =>
  z.object({ RECEIPT_KEY: z.union([z.literal(''), z.string().regex(/^[A-Za-z0-9_-]{64}$/)]).default('') });

/** Names only: a wrong value may be a secret. Each once, however many things are wrong with it. */
const namesIn = ({ issues }: z.ZodError): string[] => [...new Set(issues.map(({ path }) => String(path[0])))];

/**
 * For whoever deploys: which of these no function would take, told before they reach one. A single wrong word of `Common` stops
 * every function.
 * @param given by name; what is not there is another question
 */
export function wrongSettings(given: Readonly<Record<string, string>>): string[] {
  const all = [Common, Chsi, CapacityOf, Staff, Desk, Alarm, Container, ReceiptKey, Pay, Provider, Virtual, Wechat];
  const wrong = all.flatMap((make) => {
    const { error } = make().safeParse(given);
    return error ? namesIn(error) : [];
  });
  return [...new Set(wrong)].filter((name) => given[name]);
}

const made = new Map<() => z.ZodType, z.ZodType>();
/** Made when first asked for and by nobody else: so a bundle names just the settings that its function may read. */
function read<T>(make: () => z.ZodType<T>): T {
  const schema = (made.get(make) as z.ZodType<T> | undefined) ?? make();
  made.set(make, schema);
  const result = schema.safeParse(process.env);
  if (result.success) return result.data;
  throw new AppError('INTERNAL', `settings missing or wrong: ${namesIn(result.error).join(' ')}`);
}

/** @throws AppError INTERNAL naming the variables that are missing or wrong */
export const settings = () => read(Common);
/** Names of SOURCE that the console's calls carry, beside none at all. */
export const consoleSources = () => read(Console).CONSOLE_SOURCES.split(',').filter(Boolean);
/** Who works in customer service. @throws AppError INTERNAL when an entry cannot be read */
export const staffSettings = () => read(Staff);
/** Which pages may call the desk. @throws AppError INTERNAL when an address is none */
export const deskSettings = () => read(Desk);
/** Where alarms go. @throws AppError INTERNAL when the address is none */
export const alarmSettings = () => read(Alarm);
/** Where the container is. @throws AppError INTERNAL when the address is none */
export const containerSettings = () => read(Container);
/** What signs receipts; '' where nothing does. @throws AppError INTERNAL when it is no key */
export const receiptKey = () => read(ReceiptKey).RECEIPT_KEY;
/** What was bought. @throws AppError INTERNAL naming the variables that are wrong */
export const capacitySettings = () => read(CapacityOf);
/** @throws AppError INTERNAL naming the variables that are missing or wrong */
export const paySettings = () => read(Pay);
/** Who takes the money of new orders. @throws AppError INTERNAL when the setting names nobody */
export const payProvider = () => read(Provider).PAY_PROVIDER;
/** Whether there is a merchant account of WeChat Pay; virtual payment does without. */
export const hasMerchant = (): boolean => Boolean(process.env.PAY_MCHID?.trim());
/** What WeChat's server is asked with. @throws AppError INTERNAL naming the variables that are missing or wrong */
export const wechatSettings = () => read(Wechat);
/** @throws AppError INTERNAL naming the variables that are missing or wrong */
export const virtualSettings = () => read(Virtual);
/** @throws AppError INTERNAL naming the variables that are missing or wrong */
export const chsiSettings = () => read(Chsi);
