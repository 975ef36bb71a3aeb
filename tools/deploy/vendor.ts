// Everything that deploying asks of Tencent Cloud, through the vendor's own packages; what comes back is parsed here.
import CloudBase from '@cloudbase/manager-node';
import { z } from 'zod';
import { proveWish } from '../../cloudfunctions/_platform/proof.js';
import { listed } from '../provision/listed.js';
import type { CloudApi } from '../provision/security-rules.js';
import { whenReady } from './when-ready.js';

export interface Account {
  envId: string;
  secretId: string;
  secretKey: string;
}

/** A trigger is told as JSON by one interface and as the bare cron by another. */
const Cron = z.string().transform((text) => /"cron"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? text);
const Detail = z.object({
  Status: z.string(),
  Runtime: z.string(),
  MemorySize: z.number(),
  Timeout: z.number(),
  Environment: z.object({ Variables: listed(z.object({ Key: z.string(), Value: z.string() })) }).nullish(),
  Triggers: listed(z.object({ TriggerName: z.string(), TriggerDesc: Cron })),
});
/** A function as it stands in the cloud. */
export interface Deployed {
  status: string;
  runtime: string;
  memory: number;
  timeout: number;
  variables: Record<string, string>;
  /** name → cron */
  triggers: Record<string, string>;
}

const Failure = z.looseObject({ code: z.string().optional() });
const isUnknownFunction = (error: unknown): boolean =>
  /^ResourceNotFound\.Function/.test(Failure.safeParse(error).data?.code ?? '');

const Invoked = z.object({ RetMsg: z.string() });
const Published = z.object({ FunctionVersion: z.string() });
const Environment = z.object({
  EnvInfo: z.object({ Storages: listed(z.object({ Bucket: z.string(), Region: z.string() })) }),
});

export type Vendor = ReturnType<typeof connectVendor>;

export function connectVendor({ envId, secretId, secretKey }: Account) {
  const manager = new CloudBase({ envId, secretId, secretKey });
  const { functions } = manager;
  const ask =
    (service: 'tcb' | 'scf'): CloudApi =>
    (Action, params) =>
      manager.commonService(service).call({ Action, Param: { ...params } });

  /** @returns undefined where there is no such function yet */
  async function describe(name: string): Promise<Deployed | undefined> {
    try {
      const detail = Detail.parse(await functions.getFunctionDetail(name));
      return {
        status: detail.Status,
        runtime: detail.Runtime,
        memory: detail.MemorySize,
        timeout: detail.Timeout,
        variables: Object.fromEntries((detail.Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value])),
        triggers: Object.fromEntries(detail.Triggers.map((one) => [one.TriggerName, one.TriggerDesc])),
      };
    } catch (error) {
      if (isUnknownFunction(error)) return undefined;
      throw error;
    }
  }

  async function invoke(name: string, event: object): Promise<unknown> {
    const { RetMsg } = Invoked.parse(await functions.invokeFunction(name, { ...event }));
    return JSON.parse(RetMsg);
  }

  async function bucket() {
    return Environment.parse(await manager.env.getEnvInfo()).EnvInfo.Storages[0];
  }

  return {
    envId,
    functions,
    access: manager.access,
    hosting: manager.hosting,
    tcb: ask('tcb'),
    scf: ask('scf'),
    describe,
    invoke,
    /** as another function of ours asks: with the proof of `key` */
    invokeInside: (key: string, name: string, wish: object) => invoke(name, proveWish(key, name, wish)),
    publish: async (functionName: string, description: string): Promise<string> =>
      Published.parse(
        await whenReady(functions, functionName, () => functions.publishVersion({ functionName, description })),
      ).FunctionVersion,
    bucket,
    /** of the account, as it ends the names of its buckets; '' where there is no bucket yet */
    accountId: async (): Promise<string> => (await bucket())?.Bucket.split('-').at(-1) ?? '',
  };
}
