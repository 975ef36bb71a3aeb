// Every setting of the functions in one place: environment variables, parsed when first needed, so that a function
// that never takes money also runs where the pay keys are not there yet. `.env.example` says where each comes from, and
// shared/settings.ts which function is given which.
import { BlockList, isIPv4 } from 'node:net';
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';

/** PEM keys stand in one line, with \n written as two characters. */
const Pem = z
  .string()
  .min(1)
  .transform((text) => text.replaceAll('\\n', '\n'));
const Text = z.string().default('');
/** 127.0.0.0/8 never leaves the machine (RFC 1122 section 3.2.1.3). */
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
/** What is sent there must not be readable on the way. */
export const Https = z.url().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isIPv4(hostname) && loopback.check(hostname));
}, 'expected https');
/** A secret is random: even short ones have many different letters (chosen: 8 of 16). */
export const Secret = z
  .string()
  .trim()
  .min(16)
  .refine((text) => new Set(text).size >= 8, 'not random');

const Common = () =>
  z
    .object({
      /** the manual's own name of the product */
      BRAND: z.string().default('金沙江图像采集'),
      /** no hotline is shipped as a default */
      SERVICE_PHONE: Text,
      SERVICE_HOURS: Text,
      ONLINE_SERVICE_CORP_ID: Text,
      ONLINE_SERVICE_URL: Text,
      /** secret that user and capture ids are derived from; changing it makes every old id unknown */
      HASH_KEY: Secret,
      /** message template ids: result, deadline */
      SUBSCRIBE_TEMPLATES: Text,
      /** days after the batch closed on which face pictures are deleted; chosen: a term for complaints and re-delivery */
      RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
      /** seconds for which a process keeps a batch or a help text; chosen: an operator's change is everywhere at once to an eye */
      KEEP_SECONDS: z.coerce.number().min(0).max(60).default(5),
    })
    .transform((all) => ({
      brand: all.BRAND,
      servicePhone: all.SERVICE_PHONE,
      serviceHours: all.SERVICE_HOURS,
      onlineService: { corpId: all.ONLINE_SERVICE_CORP_ID, url: all.ONLINE_SERVICE_URL },
      hashKey: all.HASH_KEY,
      subscribeTemplates: all.SUBSCRIBE_TEMPLATES.split(',').map((id) => id.trim()),
      retentionDays: all.RETENTION_DAYS,
      keepMs: all.KEEP_SECONDS * 1000,
    }));

const KEY = /^\s*([A-Za-z0-9_]{8,80}):(-----BEGIN [A-Z ]+-----.+)$/s;
function readKeys(text: string, context: z.RefinementCtx): Record<string, string> {
  const entries = text.split(',').filter((entry) => entry.trim());
  return Object.fromEntries(
    entries.map((entry) => {
      const [, serial = '', pem = ''] = KEY.exec(entry) ?? [];
      if (!serial) context.addIssue({ code: 'custom', path: ['PAY_OTHER_KEYS'], message: 'expected SERIAL:PEM' });
      return [serial, pem.replaceAll('\\n', '\n').trim()];
    }),
  );
}

const Pay = () =>
  z
    .object({
      PAY_MCHID: z.string().min(1),
      PAY_APPID: z.string().min(1),
      PAY_CERT_SERIAL: z.string().min(1),
      PAY_PRIVATE_KEY: Pem,
      PAY_PUBLIC_KEY_ID: z.string().min(1),
      PAY_PUBLIC_KEY: Pem,
      /** further keys that may sign, comma list of SERIAL:PEM: the certificate's, or the next one, while keys change */
      PAY_OTHER_KEYS: Text,
      /** WeChat Pay gives exactly 32 characters */
      PAY_APIV3_KEY: z.string().length(32),
      PAY_BASE_URL: Https.optional(),
      PAY_NOTIFY_URL: z.url(),
    })
    .transform((all, context) => ({
      mchid: all.PAY_MCHID,
      appid: all.PAY_APPID,
      certSerial: all.PAY_CERT_SERIAL,
      privateKey: all.PAY_PRIVATE_KEY,
      publicKeyId: all.PAY_PUBLIC_KEY_ID,
      publicKey: all.PAY_PUBLIC_KEY,
      /** serial → PEM of everybody whose signature counts */
      verifyKeys: { ...readKeys(all.PAY_OTHER_KEYS, context), [all.PAY_PUBLIC_KEY_ID]: all.PAY_PUBLIC_KEY },
      apiv3Key: all.PAY_APIV3_KEY,
      baseUrl: all.PAY_BASE_URL,
      notifyUrl: all.PAY_NOTIFY_URL,
    }));

const Chsi = () =>
  z
    .object({ CHSI_URL: Https, CHSI_KEY_ID: z.string().min(1), CHSI_SECRET: Secret })
    .transform((all) => ({ url: all.CHSI_URL, keyId: all.CHSI_KEY_ID, secret: all.CHSI_SECRET }));

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

/** OPERATORS: one entry a person, comma list, as `npm run operator` prints them: NAME:SALT.HASH */
const OPERATOR = /^([\p{L}\p{N}._-]{1,30}):([A-Za-z0-9_-]{16,})\.([A-Za-z0-9_-]{32,})$/u;
const Staff = () =>
  z.object({ OPERATORS: Text }).transform(({ OPERATORS }, context) => {
    const entries = OPERATORS.split(',').filter((entry) => entry.trim());
    return entries.map((entry) => {
      const [, name = '', salt = '', hash = ''] = OPERATOR.exec(entry.trim()) ?? [];
      if (!name) context.addIssue({ code: 'custom', path: ['OPERATORS'], message: 'expected NAME:SALT.HASH' });
      return { name, salt, hash };
    });
  });

/** The group robot of 企业微信 that tells operators what is wrong; '' tells nobody. */
const Alarm = () =>
  z
    .object({ ALARM_WEBHOOK: z.union([z.literal(''), Https]).default('') })
    .transform(({ ALARM_WEBHOOK }) => ({ webhook: ALARM_WEBHOOK }));

const made = new Map<() => z.ZodType, z.ZodType>();
/** Made when first asked for and by nobody else: so a bundle names just the settings that its function may read. */
export function read<T>(make: () => z.ZodType<T>): T {
  const schema = (made.get(make) as z.ZodType<T> | undefined) ?? make();
  made.set(make, schema);
  const result = schema.safeParse(process.env);
  if (result.success) return result.data;
  // names only: a wrong value may be a secret
  throw new AppError(
    'INTERNAL',
    `settings missing or wrong: ${result.error.issues.map((i) => i.path.join()).join(' ')}`,
  );
}

/** @throws AppError INTERNAL naming the variables that are missing or wrong */
export const settings = () => read(Common);
/** Names of SOURCE that the console's calls carry, beside none at all. */
export const consoleSources = () => read(Console).CONSOLE_SOURCES.split(',').filter(Boolean);
/** Who works in customer service. @throws AppError INTERNAL when an entry cannot be read */
export const staffSettings = () => read(Staff);
/** Where alarms go. @throws AppError INTERNAL when the address is none */
export const alarmSettings = () => read(Alarm);
/** What was bought. @throws AppError INTERNAL naming the variables that are wrong */
export const capacitySettings = () => read(CapacityOf);
/** @throws AppError INTERNAL naming the variables that are missing or wrong */
export const paySettings = () => read(Pay);
/** @throws AppError INTERNAL naming the variables that are missing or wrong */
export const chsiSettings = () => read(Chsi);
