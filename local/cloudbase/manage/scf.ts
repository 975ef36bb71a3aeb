// 云函数's management as deploying uses it: functions are made from uploaded packages, with settings, size and timers, and
// every published version keeps its package. Source: cloud.tencent.com/document/api/583.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Cloud } from '../index.js';
import type { Cos } from './cos.js';
import { Refusal } from './refusal.js';
import { unzip } from './unzip.js';

const Variables = z.object({ Variables: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]) });
const Code = z.object({ ZipFile: z.string().optional(), TempCosObjectName: z.string().optional() });
const Config = z.object({
  MemorySize: z.number().optional(),
  Timeout: z.number().optional(),
  Environment: Variables.optional(),
});
const Named = z.looseObject({ FunctionName: z.string().regex(/^[A-Za-z][\w-]{1,59}$/) });
const Triggers = z.array(z.object({ TriggerName: z.string(), Type: z.literal('timer'), TriggerDesc: z.string() }));

/** docs: cloud.tencent.com/document/product/583/11637, bytes */
const MOST_VARIABLES = 4096;

/** For how long a package may be uploaded with what was handed out. */
const PASS_SECONDS = 900;

interface Held {
  runtime: string;
  memory: number;
  timeout: number;
  variables: Record<string, string>;
  triggers: { name: string; type: 'timer'; config: string }[];
  versions: { FunctionVersion: string; Description: string }[];
}

export class Scf {
  readonly held = new Map<string, Held>();
  /** packages taken, oldest first */
  readonly uploaded: string[] = [];

  constructor(
    private readonly cloud: Cloud,
    private readonly root: string,
    /** where packages are kept, one file a version */
    private readonly packages: string,
    private readonly cos: Cos,
    private readonly url: () => string,
  ) {}

  async run(action: string, params: unknown): Promise<object> {
    if (action === 'GetTempCosInfo') return this.givePass();
    const { FunctionName: name, ...rest } = Named.parse(params);
    if (action === 'CreateFunction') return this.create(name, rest);
    const held = this.held.get(name);
    if (!held) throw new Refusal('ResourceNotFound.Function', `function ${name} does not exist`);
    switch (action) {
      case 'GetFunction':
        return this.describe(name, held);
      case 'UpdateFunctionCode':
        return this.takeCode(name, Code.parse(rest.Code));
      case 'UpdateFunctionConfiguration':
        return this.configure(name, held, rest);
      case 'BatchCreateTrigger':
        for (const one of Triggers.parse(JSON.parse(z.string().parse(rest.Triggers)))) {
          if (held.triggers.some((old) => old.name === one.TriggerName))
            throw new Refusal('ResourceInUse.Trigger', `trigger ${one.TriggerName} exists`);
          held.triggers.push({ name: one.TriggerName, type: 'timer', config: one.TriggerDesc });
        }
        return this.settle(name, held);
      case 'DeleteTrigger':
        held.triggers = held.triggers.filter((one) => one.name !== rest.TriggerName);
        return this.settle(name, held);
      case 'PublishVersion':
        return this.publish(name, held, z.string().parse(rest.Description));
      case 'GetFunctionAddress':
        return { Url: `${this.url()}/package/${name}/${z.string().parse(rest.Qualifier)}`, CodeSha256: '' };
      case 'Invoke':
        return this.invoke(name, rest.ClientContext);
      default:
        throw new Refusal('InvalidAction', `${action} is not known`);
    }
  }

  /** The package of a version. */
  readPackage(name: string, version: string): Buffer | undefined {
    const file = this.packageOf(name, version);
    return existsSync(file) ? readFileSync(file) : undefined;
  }

  private packageOf = (name: string, version: string): string =>
    join(this.packages, `${name}-${version.replace(/\W/g, '')}.zip`);

  private givePass(): object {
    const times = `${Math.floor(Date.now() / 1000)};${Math.floor(Date.now() / 1000) + PASS_SECONDS}`;
    const lists = 'q-header-list=&q-url-param-list=';
    const pass = `q-sign-algorithm=sha1&q-ak=temporary&q-sign-time=${times}&q-key-time=${times}&${lists}&q-signature=${randomUUID()}`;
    this.cos.passes.add(pass);
    return { Date: new Date().toISOString().slice(0, 10), Sign: pass };
  }

  private create(name: string, params: Record<string, unknown>): object {
    if (this.held.has(name)) throw new Refusal('ResourceInUse.Function', `function ${name} exists`);
    const runtime = z.string().parse(params.Runtime);
    const held: Held = { runtime, memory: 256, timeout: 3, variables: {}, triggers: [], versions: [] };
    this.configure(name, held, params);
    this.takeCode(name, Code.parse(params.Code));
    this.held.set(name, held);
    return this.settle(name, held);
  }

  private takeCode(name: string, { ZipFile, TempCosObjectName = '' }: z.infer<typeof Code>): object {
    const zip = ZipFile ? Buffer.from(ZipFile, 'base64') : this.cos.objects.get(TempCosObjectName.replace(/^\/+/, ''));
    if (!zip) throw new Refusal('InvalidParameterValue.Code', 'there is no package');
    const folder = join(this.root, name);
    rmSync(folder, { recursive: true, force: true });
    unzip(zip, folder);
    mkdirSync(this.packages, { recursive: true });
    writeFileSync(this.packageOf(name, 'LATEST'), zip);
    this.uploaded.push(name);
    const held = this.held.get(name);
    return held ? this.settle(name, held) : {};
  }

  private configure(name: string, held: Held, params: unknown): object {
    const { MemorySize, Timeout, Environment } = Config.parse(params);
    const variables = Environment
      ? Object.fromEntries(Environment.Variables.map(({ Key, Value }) => [Key, Value]))
      : held.variables;
    if (Buffer.byteLength(Object.entries(variables).flat().join('')) > MOST_VARIABLES)
      throw new Refusal('InvalidParameterValue.EnvironmentExceededLimit', 'too many variables');
    Object.assign(held, { memory: MemorySize ?? held.memory, timeout: Timeout ?? held.timeout, variables });
    return this.held.has(name) ? this.settle(name, held) : {};
  }

  private settle(name: string, { memory, timeout, triggers, variables }: Held): object {
    this.cloud.deployed(name, variables, { memory, timeout, triggers });
    return {};
  }

  private describe(name: string, held: Held): object {
    return {
      FunctionName: name,
      Status: 'Active',
      Runtime: held.runtime,
      MemorySize: held.memory,
      Timeout: held.timeout,
      Environment: { Variables: Object.entries(held.variables).map(([Key, Value]) => ({ Key, Value })) },
      Triggers: held.triggers.map((one) => ({
        TriggerName: one.name,
        Type: one.type,
        TriggerDesc: JSON.stringify({ cron: one.config }),
      })),
    };
  }

  private publish(name: string, held: Held, Description: string): object {
    const FunctionVersion = String(held.versions.length + 1);
    held.versions.push({ FunctionVersion, Description });
    writeFileSync(this.packageOf(name, FunctionVersion), readFileSync(this.packageOf(name, 'LATEST')));
    return { FunctionVersion };
  }

  private async invoke(name: string, context: unknown): Promise<object> {
    const event: unknown = JSON.parse(z.string().default('{}').parse(context));
    const result = await this.cloud.invoke(name, event).catch((error: Error) => ({ errorMessage: error.message }));
    return { Result: { InvokeResult: 0, RetMsg: JSON.stringify(result ?? null) } };
  }
}
