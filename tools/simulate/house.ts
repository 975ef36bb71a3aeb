// The world of one story: the cloud with its functions, WeChat Pay and 学信网, all in this process, every step of theirs in
// the order that the seed draws.
import { z } from 'zod';
import { makeCode } from '../../local/chsi/codes.js';
import { Desk } from '../../local/chsi/desk.js';
import { type Gateway, serveGateway } from '../../local/chsi/gateway.js';
import { makePush } from '../../local/chsi/push.js';
import { runDatabase } from '../../local/cloudbase/database.js';
import { contextOf, FunctionConfig, type Identity } from '../../local/cloudbase/functions.js';
import { NO_JOURNAL } from '../../local/cloudbase/log.js';
import { checkInvoke } from '../../local/cloudbase/rules.js';
import { Storage } from '../../local/cloudbase/storage.js';
import { Store } from '../../local/cloudbase/store.js';
import { openMemory } from '../../local/drive.js';
import { type PayApi, serveApi } from '../../local/pay/api.js';
import { Bills } from '../../local/pay/bills.js';
import { Complaints } from '../../local/pay/complaints.js';
import { Faults } from '../../local/pay/faults.js';
import type { Keys } from '../../local/pay/keys.js';
import { Ledger, type Order, type Refund, type RefundEnd } from '../../local/pay/ledger.js';
import { makePaymentNotice, makeRefundNotice, type SentNotice } from '../../local/pay/notices.js';
import { Shipping } from '../../local/pay/shipping.js';
import { seedDatabase } from '../../local/seed/database.js';
import type { Student } from '../../local/seed/students.js';
import { readConfig } from '../build.js';
import type { Chance } from './chance.js';
import type { Clock } from './clock.js';
import type { Coverage } from './coverage.js';
import { Instance, type Surroundings } from './instance.js';
import type { Program } from './program.js';
import { watchWrites } from './transitions.js';
import { type Trouble, Troubles } from './trouble.js';
import { type Asked, answerBy, readRequest } from './wire.js';

const ENVIRONMENT = 'simulation';
const HOSTS = { pay: 'http://127.0.0.1:8001', chsi: 'http://127.0.0.1:8002', files: 'http://127.0.0.1:8003' };
/** A line of a stack outside the functions: where the simulation itself lies. */
const FOREIGN_FRAME = / \| at [^|"]*\/[^|"]*/g;
const UrlOrder = z.object({ cloudPath: z.string(), fileContent: z.instanceof(Uint8Array) });
const Listed = z.object({ fileList: z.array(z.union([z.string(), z.object({ fileID: z.string() })])) });
const Called = z.object({ name: z.string(), data: z.unknown() });

const timeouts = new Map<string, number>();

/** seconds after which the cloud ends a call of this function */
function timeoutOf(name: string): number {
  const known = timeouts.get(name) ?? FunctionConfig.parse(readConfig(name)).timeout;
  timeouts.set(name, known);
  return known;
}

export class Killed extends Error {
  override readonly name = 'Killed';
}

export interface HouseOptions {
  program: Program;
  keys: Keys;
  operators: string;
  students: readonly Student[];
  clock: Clock;
  chance: Chance;
  coverage: Coverage;
}

export class House {
  readonly troubles: Troubles;
  readonly store: Store;
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly desk: Desk;
  readonly complaints: Complaints;
  readonly violations: string[] = [];
  /** what the functions logged, with the time */
  readonly log: string[] = [];
  /** refunds stay PROCESSING until somebody settles them */
  holdRefunds = false;
  private readonly idle = new Map<string, Instance[]>();
  private readonly deaths = new Map<Instance, (error: Error) => void>();
  private readonly gateway: Gateway;
  private readonly pay: PayApi;
  private readonly shipping: Shipping;
  private readonly around: Surroundings;
  private readonly see: () => void;

  constructor(private readonly o: HouseOptions) {
    const { clock, chance, keys, students, coverage } = o;
    this.troubles = new Troubles(chance);
    this.store = new Store(NO_JOURNAL);
    this.storage = new Storage(openMemory(), ENVIRONMENT);
    this.storage.baseUrl = HOSTS.files;
    this.ledger = new Ledger(openMemory());
    this.desk = new Desk(openMemory());
    this.complaints = new Complaints(keys.mchid);
    this.shipping = new Shipping(this.ledger);
    const gatewayKeys = { keyId: 'capture-unit', secret: chance.bytes(32).toString('hex'), codeKey: chance.bytes(32) };
    const [faults, bills] = [new Faults(), new Bills(this.ledger, keys)];
    this.gateway = {
      keys: gatewayKeys,
      desk: this.desk,
      faults,
      seen: new Map(),
      latencyMs: 0,
      students,
      requests: [],
    };
    const onRefund = (refund: Refund): void => {
      if (!this.holdRefunds) clock.plan(chance.between(50, 5_000), () => void this.settleRefund(refund.refundId));
    };
    this.pay = { keys, ledger: this.ledger, faults: new Faults(), bills, complaints: this.complaints, onRefund };
    this.see = watchWrites(this.store, coverage, this.violations);
    this.around = {
      clock,
      env: this.makeEnv(gatewayKeys.secret),
      outside: (instance, what, perform) => this.outside(instance, what, perform, false),
      log: (line) => this.log.push(`${new Date().toISOString()} ${line.replaceAll(FOREIGN_FRAME, '')}`),
      fetch: (instance, request) => this.fetch(instance, request),
      cloud: (instance, action, data) => this.act(instance, action, data),
    };
  }

  private makeEnv(secret: string): Record<string, string> {
    const { keys, operators } = this.o;
    const line = (pem: string) => pem.replaceAll('\n', '\\n');
    return {
      HASH_KEY: 'simulation-hash-key-0123456789abcdef',
      SUBSCRIBE_TEMPLATES: 'result,deadline',
      OPERATORS: operators,
      TCB_ENV: ENVIRONMENT,
      CHSI_URL: HOSTS.chsi,
      CHSI_KEY_ID: 'capture-unit',
      CHSI_SECRET: secret,
      PAY_MCHID: keys.mchid,
      PAY_APPID: keys.appid,
      PAY_CERT_SERIAL: keys.certSerial,
      PAY_PRIVATE_KEY: line(keys.merchant.private),
      PAY_PUBLIC_KEY_ID: keys.publicKeyId,
      PAY_PUBLIC_KEY: line(keys.platform.public),
      PAY_OTHER_KEYS: `${keys.certificateSerial}:${line(keys.certificate.public)}`,
      PAY_APIV3_KEY: keys.apiv3Key,
      PAY_BASE_URL: `${HOSTS.pay}/`,
      PAY_NOTIFY_URL: 'https://simulation.example/http/payNotify',
    };
  }

  async open(): Promise<void> {
    await seedDatabase({
      createCollection: (name, unique) => this.store.createCollection(name, unique),
      store: this.store,
    });
  }

  /** Calls a function as a phone (with an openid), the timer or the console does. @throws Killed when its process ended */
  async invoke(name: string, event: unknown, identity: Identity = {}): Promise<unknown> {
    if (identity.openid) checkInvoke(name, identity.openid);
    return this.run(name, event, contextOf(identity));
  }

  private async run(name: string, event: unknown, wx: Record<string, string>): Promise<unknown> {
    const idle = this.idle.get(name) ?? [];
    this.idle.set(name, idle);
    const instance = idle.pop() ?? new Instance(name, this.o.program, this.around);
    const timeout = timeoutOf(name);
    const dead = new Promise<never>((_, fail) => this.deaths.set(instance, fail));
    const end = this.o.clock.plan(timeout * 1000, () => this.kill(instance, 'time limit'));
    try {
      // what leaves a function is a copy, as JSON
      const result = await Promise.race([instance.call(JSON.parse(JSON.stringify(event ?? {})), wx), dead]);
      idle.push(instance);
      return JSON.parse(JSON.stringify(result ?? null));
    } finally {
      end();
      this.deaths.delete(instance);
    }
  }

  private kill(instance: Instance, why: string): void {
    instance.alive = false;
    this.o.coverage.sometimes(`process ended: ${why}`);
    this.deaths.get(instance)?.(new Killed(`${instance.name}: ${why}`));
  }

  /** Every outside action of every function passes here, and meets what the seed has for it. */
  private outside<T>(
    instance: Instance,
    what: string,
    perform: (trouble?: Trouble) => Promise<T>,
    far: boolean,
  ): Promise<T> {
    const { clock, coverage } = this.o;
    const trouble = instance.alive ? this.troubles.draw(far) : undefined;
    if (trouble) coverage.sometimes(`${far ? 'far' : 'near'} ${trouble}`);
    return new Promise<T>((done, fail) => {
      const answer = (settle: () => void): void => {
        if (trouble === 'killAfter') this.kill(instance, 'after an action');
        if (trouble === 'loseAnswer') fail(new TypeError(`answer lost: ${what}`));
        else if (trouble !== 'never')
          clock.plan(this.troubles.delay(trouble === 'slowAnswer'), () => instance.alive && settle());
      };
      if (!instance.alive) return;
      clock.plan(this.troubles.delay(trouble === 'slowRequest'), () => {
        // sent before the process ended, a request arrives all the same
        if (trouble === 'killBefore') return this.kill(instance, 'before an action');
        if (trouble === 'loseRequest') return fail(new TypeError(`request lost: ${what}`));
        perform(trouble).then(
          (value) => answer(() => done(value)),
          (error: unknown) => answer(() => fail(error)),
        );
      });
    });
  }

  private async fetch(instance: Instance, request: Request): Promise<Response> {
    const asked = await readRequest(request);
    const far = asked.url.origin !== HOSTS.files;
    const work = this.outside(
      instance,
      `${asked.method} ${asked.url.pathname}`,
      (trouble) => this.serve(asked, trouble),
      far,
    );
    const aborted = new Promise<never>((_, fail) => {
      request.signal.addEventListener('abort', () => fail(request.signal.reason));
    });
    return Promise.race([work, aborted]);
  }

  private async serve(asked: Asked, trouble?: Trouble): Promise<Response> {
    const { origin, pathname } = asked.url;
    if (trouble === 'twice') await this.serve(asked);
    if (trouble === 'error' || trouble === 'busy' || trouble === 'forged' || trouble === 'unsigned')
      (origin === HOSTS.pay ? this.pay : this.gateway).faults.plan(trouble, pathname);
    if (origin === HOSTS.pay) return answerBy((req, res) => serveApi(this.pay, req, res), asked);
    if (origin === HOSTS.chsi) return answerBy((req, res) => serveGateway(this.gateway, req, res), asked);
    const path = decodeURIComponent(pathname.slice('/cos/'.length));
    if (!this.storage.mayRead(path, asked.url.searchParams)) return new Response('AccessDenied', { status: 403 });
    const fileId = this.storage.fileId(path);
    if (!this.storage.has(fileId)) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(this.storage.get(fileId)));
  }

  private async act(instance: Instance, action: string, data: object): Promise<unknown> {
    if (action.startsWith('database.')) {
      const answer = runDatabase(this.store, { ...data, action });
      if (action !== 'database.getDocument') this.see();
      return answer;
    }
    if (action === 'functions.call') {
      const { name, data: event } = Called.parse(data);
      return {
        result: await this.run(name, event, contextOf({ context: { WX_OPENID: instance.readEnv('WX_OPENID') } })),
      };
    }
    if (action.startsWith('openapi.')) return this.openapi(action.slice('openapi.'.length), data);
    return this.file(action, data);
  }

  private async openapi(api: string, data: object): Promise<unknown> {
    if (!Shipping.handles(api)) return { errCode: 0 };
    const { errcode, errmsg, is_trade_managed } = z
      .object({ errcode: z.number(), errmsg: z.string(), is_trade_managed: z.boolean().optional() })
      .parse(await this.shipping.receive(api, data));
    if (errcode !== 0) throw Object.assign(new Error(errmsg), { errCode: errcode });
    return { errCode: errcode, isTradeManaged: is_trade_managed };
  }

  private file(action: string, data: object): unknown {
    if (action === 'storage.put') {
      const { cloudPath, fileContent } = UrlOrder.parse(data);
      return { fileID: this.storage.put(cloudPath, fileContent) };
    }
    const ids = Listed.parse(data).fileList.map((one) => (typeof one === 'string' ? one : one.fileID));
    if (action === 'storage.remove')
      return { fileList: ids.map((fileID) => ({ fileID, status: this.storage.remove(fileID) ? 0 : -503003 })) };
    const urlOf = (fileID: string) => (this.storage.has(fileID) ? this.storage.url(fileID, 1800) : '');
    return { fileList: ids.map((fileID) => ({ fileID, tempFileURL: urlOf(fileID) })) };
  }

  /** The timer, as the cloud runs it. */
  async sweep(): Promise<void> {
    const event = { Type: 'Timer', TriggerName: 'sweep', Time: new Date().toISOString(), Message: '' };
    await this.invoke('sweep', event, { context: { TCB_SOURCE: 'wx_trigger' } }).catch(ignoreKilled);
  }

  /** A notice through HTTP access; whoever sends it tries again later, or not. @returns the status, 0 without answer */
  async notice(name: 'payNotify' | 'chsiNotify', { headers, body }: SentNotice): Promise<number> {
    const event = { httpMethod: 'POST', headers, body, isBase64Encoded: false };
    const reply = await this.invoke(name, event).catch(ignoreKilled);
    return z.object({ statusCode: z.number() }).safeParse(reply).data?.statusCode ?? 0;
  }

  noticePayment(order: Order, kind: 'honest' | 'certificate' | 'forged' | 'amount' = 'honest'): Promise<number> {
    return this.notice('payNotify', makePaymentNotice(order, this.o.keys, kind));
  }

  async settleRefund(refundId: string, end: RefundEnd = 'SUCCESS', noticed = true): Promise<void> {
    const refund = this.ledger.findRefund(refundId);
    if (refund.status === 'SUCCESS' || refund.status === 'CLOSED') return;
    this.ledger.settle(refundId, end);
    if (noticed)
      await this.notice('payNotify', makeRefundNotice(refund, this.ledger.find(refund.orderId), this.o.keys));
  }

  tellVerdicts(ids: string[]): Promise<number> {
    return this.notice('chsiNotify', makePush(this.gateway, ids));
  }

  /** Somebody waits, while the world goes on. */
  wait(ms: number): Promise<void> {
    return this.o.clock.wait(ms);
  }

  codeText(student: Student): string {
    return makeCode(student.id, this.gateway.keys.codeKey);
  }
}

export function ignoreKilled(error: unknown): undefined {
  if (error instanceof Killed) return undefined;
  throw error;
}
