// The world of one story: the cloud with its functions, WeChat Pay and 学信网, all in this process, every step of theirs in
// the order that the seed draws.
import { z } from 'zod';
import { makeCode } from '../../local/chsi/codes.js';
import { Desk } from '../../local/chsi/desk.js';
import type { Gateway } from '../../local/chsi/gateway.js';
import { contextOf, type Identity } from '../../local/cloudbase/identity.js';
import { NO_JOURNAL } from '../../local/cloudbase/log.js';
import { Storage } from '../../local/cloudbase/storage.js';
import { Store } from '../../local/cloudbase/store.js';
import { openMemory } from '../../local/drive.js';
import { Faults } from '../../local/faults.js';
import { Bills } from '../../local/pay/bills.js';
import { Complaints } from '../../local/pay/complaints.js';
import type { Keys } from '../../local/pay/keys.js';
import { Ledger, type Refund, type RefundEnd } from '../../local/pay/ledger.js';
import { OpenServer } from '../../local/pay/open.js';
import { Shipping } from '../../local/pay/shipping.js';
import { Virtual } from '../../local/pay/virtual.js';
import { seedDatabase } from '../../local/seed/database.js';
import type { Student } from '../../local/seed/students.js';
import type { Chance } from './chance.js';
import type { Clock } from './clock.js';
import type { Coverage } from './coverage.js';
import type { Instance, Surroundings } from './instance.js';
import { Post } from './post.js';
import { ignoreKilled, Processes } from './processes.js';
import type { Program } from './program.js';
import { ENVIRONMENT, HOSTS, makeEnv, type Rooms, serveHttp, serveSdk } from './services.js';
import { watchWrites } from './transitions.js';
import { Troubles } from './trouble.js';
import { readRequest } from './wire.js';

/** A line of a stack outside the functions: where the simulation itself lies. */
const FOREIGN_FRAME = / \| at [^|"]*\/[^|"]*/g;
type Provider = 'jsapi' | 'virtual';
const Called = z.object({ name: z.string(), data: z.unknown() });

export interface HouseOptions {
  program: Program;
  keys: Keys;
  operators: string;
  students: readonly Student[];
  clock: Clock;
  chance: Chance;
  coverage: Coverage;
  /** where thousands live: nobody looks at all documents after each write */
  unwatched?: boolean;
}

export class House {
  readonly troubles: Troubles;
  readonly store = new Store(NO_JOURNAL);
  readonly storage = new Storage(openMemory(), ENVIRONMENT);
  readonly ledger = new Ledger(openMemory());
  readonly desk = new Desk(openMemory());
  readonly complaints: Complaints;
  readonly virtual: Virtual;
  readonly post: Post;
  readonly violations: string[] = [];
  /** checks and deliveries at 学信网 that were ever written down here */
  readonly errands = new Set<string>();
  /** fen that staff gave to the student themselves, by the order that was paid */
  readonly handed = new Map<string, number>();
  /** what the functions logged, with the time */
  readonly log: string[] = [];
  /** refunds stay PROCESSING until somebody settles them */
  holdRefunds = false;
  /** how refunds end, and whether a notice tells of it */
  refundEnds: readonly RefundEnd[] = ['SUCCESS', 'SUCCESS', 'SUCCESS', 'CLOSED', 'ABNORMAL'];
  noticedShare = 0.7;
  private readonly gateway: Gateway;
  private readonly rooms: Rooms;
  private readonly processes: Processes;
  private readonly env: Record<string, string>;

  constructor(private readonly o: HouseOptions) {
    const { clock, chance, keys, students, coverage } = o;
    const { ledger, desk, store, storage, violations } = this;
    this.troubles = new Troubles(chance);
    this.complaints = new Complaints(keys.mchid);
    storage.baseUrl = HOSTS.files;
    const secret = chance.bytes(32).toString('hex');
    this.gateway = {
      keys: { keyId: 'capture-unit', secret, codeKey: chance.bytes(32) },
      desk,
      faults: new Faults(),
      seen: new Map(),
      latencyMs: 0,
      students,
      requests: [],
    };
    const onRefund = (refund: Refund): void => {
      const settle = () =>
        this.post.settleRefund(refund.refundId, chance.pick(this.refundEnds), chance.happens(this.noticedShare));
      if (!this.holdRefunds) clock.plan(chance.between(50, 5_000), () => void settle());
    };
    const { complaints } = this;
    this.virtual = new Virtual(ledger, keys, complaints, onRefund);
    const { virtual } = this;
    const certificate = { ends: new Date(4e12) };
    this.rooms = {
      store,
      storage,
      gateway: this.gateway,
      pay: {
        keys,
        ledger,
        faults: new Faults(),
        bills: new Bills(ledger, keys),
        complaints,
        virtual,
        open: new OpenServer(virtual.holds, new Shipping(ledger), async () => ({ errcode: 0, errmsg: 'ok' })),
        certificate,
        onRefund,
      },
      see: o.unwatched ? () => undefined : watchWrites(store, { coverage, violations, errands: this.errands }),
    };
    const invoke = (name: string, event: object) => this.invoke(name, event).catch(ignoreKilled);
    this.post = new Post({ ...o, ledger, gateway: this.gateway, invoke });
    this.env = { ...makeEnv(keys, o.operators, secret), ...virtual.settings(HOSTS.pay) };
    this.processes = new Processes({ ...o, troubles: this.troubles }, this.surround(this.env));
  }

  /** What every process finds around itself. */
  private surround(env: Record<string, string>): Surroundings {
    return {
      clock: this.o.clock,
      env,
      outside: (instance, what, perform) => this.processes.outside(instance, what, perform),
      log: (line) => this.log.push(`${new Date().toISOString()} ${line.replaceAll(FOREIGN_FRAME, '')}`),
      fetch: (instance, request) => this.fetch(instance, request),
      cloud: (instance, action, data) =>
        action === 'functions.call' ? this.callInside(instance, data) : serveSdk(this.rooms, action, data),
    };
  }

  /** From now on this one takes the money of new orders: every process starts anew with the setting. */
  setProvider(provider: Provider): void {
    this.env.PAY_PROVIDER = provider;
    this.processes.retire();
  }

  get provider(): Provider {
    return this.env.PAY_PROVIDER === 'virtual' ? 'virtual' : 'jsapi';
  }

  async open(): Promise<void> {
    const createCollection = (name: string, unique?: string[][]) => this.store.createCollection(name, unique);
    await seedDatabase({ createCollection, store: this.store });
  }

  invoke(name: string, event: unknown, identity: Identity = {}): Promise<unknown> {
    return this.processes.invoke(name, event, identity);
  }

  /** One function calls another, as whoever called it. */
  private async callInside(instance: Instance, data: object): Promise<object> {
    const { name, data: event } = Called.parse(data);
    const context = contextOf({ context: { WX_OPENID: instance.readEnv('WX_OPENID') } });
    return { result: await this.processes.run(name, event, context) };
  }

  private async fetch(instance: Instance, request: Request): Promise<Response> {
    const asked = await readRequest(request);
    const far = asked.url.origin !== HOSTS.files;
    const what = `${asked.method} ${asked.url.pathname}`;
    const work = this.processes.outside(instance, what, (trouble) => serveHttp(this.rooms, asked, trouble), far);
    const aborted = new Promise<never>((_, fail) => {
      request.signal.addEventListener('abort', () => fail(request.signal.reason));
    });
    return Promise.race([work, aborted]);
  }

  /** The timer, as the cloud runs it. */
  async sweep(): Promise<void> {
    const event = { Type: 'Timer', TriggerName: 'sweep', Time: new Date().toISOString(), Message: '' };
    await this.invoke('sweep', event, { context: { TCB_SOURCE: 'wx_trigger' } }).catch(ignoreKilled);
  }

  /** Somebody waits, while the world goes on. */
  wait(ms: number): Promise<void> {
    return this.o.clock.wait(ms);
  }

  codeText(student: Student): string {
    return makeCode(student.id, this.gateway.keys.codeKey);
  }
}
