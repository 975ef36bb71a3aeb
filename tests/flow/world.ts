// One machine for the tests of the journey: the built functions under the real SDKs, a WeChat Pay and a 学信网 of our own, and
// short words for what a student does. Only the network is cut.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Capture, Order } from '../../cloudfunctions/_journey/documents.js';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import type { PayProvider } from '../../cloudfunctions/_platform/pay/provider.js';
import { newReceiptKey } from '../../cloudfunctions/_platform/receipt-key.js';
import { startChsi, suffixOf } from '../../local/chsi/index.js';
import { sdkEnvironment, startCloud } from '../../local/cloudbase/index.js';
import { refuseMessage } from '../../local/message.js';
import { drawCode, PAGE_CODE } from '../../local/page-code.js';
import { startPay } from '../../local/pay/index.js';
import { seedDatabase } from '../../local/seed/database.js';
import type { Student } from '../../local/seed/students.js';
import type { CaptureView } from '../../shared/capture-view.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import type { ErrorCode } from '../../shared/errors.js';
import type { Input, Outputs, Reply, StepName } from '../../shared/functions.js';
import { FUNCTIONS } from '../../tools/prepare.js';
import { withKeys } from '../keys.js';
import { announce } from './announce.js';

const made = await makeOperator('王芳');
/** Who sits at the console in every test. */
export const OPERATOR = { operator: '王芳', secret: made.secret };
/** Signs receipts in every test. */
export const RECEIPT_KEY = newReceiptKey();
const SETTINGS = {
  HASH_KEY: 'tests-hash-key-0123456789abcdef',
  SUBSCRIBE_TEMPLATES: 'result,deadline',
  OPERATORS: made.entry,
  RECEIPT_KEY,
  // what a test edits is so at once
  KEEP_SECONDS: '0',
};
export interface World {
  /** where everything lies, the functions' log included */
  dir: string;
  cloud: Awaited<ReturnType<typeof startCloud>>;
  pay: Awaited<ReturnType<typeof startPay>>;
  chsi: Awaited<ReturnType<typeof startChsi>>;
  /** subscribe messages sent, oldest first */
  messages: { api: string; data: object }[];
  /** what WeChat answers to the next messages: 0 takes them, 43101 says that the student did not ask for them */
  messageCode: number;
  /** OPERATORS, as this machine has it */
  operators: string;
  capture(id: string): Capture;
  order(id: string): Order;
  documents<T>(collection: string): T[];
  /** lines that functions have logged */
  log(): string[];
  /** lets code that is imported into the test find this machine, as a deployed function finds the cloud */
  enter(): void;
  /** who takes the money of new orders from now on */
  takeBy(provider: PayProvider): void;
  /** writes fields into a document, as an operator or a clock would */
  edit(collection: string, id: string, fields: object): void;
  stop(): Promise<void>;
}

export async function startWorld(o: { students?: readonly Student[] } = {}): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), 'world-'));
  const messages: World['messages'] = [];
  const chsi = await startChsi({ dir: join(dir, 'chsi'), ...o });
  const cloud = await startCloud({
    dir: join(dir, 'cloud'),
    functionsRoot: FUNCTIONS,
    env: { ...SETTINGS, ...chsi.settings },
  });
  const notify = async ({ headers, body }: { headers: Record<string, string>; body: string }) =>
    (await fetch(`${cloud.url}/http/payNotify`, { method: 'POST', headers, body })).status;
  const pay = await startPay({
    dir: withKeys(dir, 'pay'),
    notify,
    push: (event) => cloud.invoke('payNotify', event),
    openapi: async (api, data) => {
      if (api === PAGE_CODE) return drawCode(data, 'http://phone');
      if (api === 'subscribeMessage.getTemplateList')
        return { errcode: 0, data: SETTINGS.SUBSCRIBE_TEMPLATES.split(',').map((priTmplId) => ({ priTmplId })) };
      const errcode = refuseMessage(data)?.errcode ?? world.messageCode;
      if (errcode === 0) messages.push({ api, data });
      return { errcode, errmsg: errcode === 0 ? 'ok' : 'refused' };
    },
  });
  cloud.setEnv(pay.settings);
  cloud.route(new URL(pay.settings.PAY_NOTIFY_URL ?? '').host, cloud.url);
  await seedDatabase(cloud);
  const write = (name: string, documents: { _id: string }[]) =>
    cloud.store.write(documents.map((doc) => ({ name, id: doc._id, doc: { ...doc } })));
  const read = (name: string, id: string) => {
    const doc = cloud.store.read(name, id);
    if (!doc) throw new Error(`no ${name}/${id}`);
    return doc;
  };
  const world: World = {
    dir,
    cloud,
    pay,
    chsi,
    messages,
    messageCode: 0,
    operators: made.entry,
    capture: (id) => read('captures', id) as unknown as Capture,
    order: (id) => read('orders', id) as unknown as Order,
    documents: <T>(collection: string) => cloud.store.find(collection, {}) as T[],
    log: () => readFileSync(join(dir, 'cloud/functions.log'), 'utf8').split('\n'),
    enter() {
      if (process.env.SHARED_PROCESS) throw new Error('a file that enters a world is one of ALONE in vitest.config.ts');
      Object.assign(process.env, { ...SETTINGS, ...sdkEnvironment(cloud.adminUrl), ...chsi.settings, ...pay.settings });
    },
    takeBy: (PAY_PROVIDER) => cloud.setEnv({ PAY_PROVIDER }),
    edit: (collection, id, fields) => write(collection, [{ ...read(collection, id), ...fields }]),
    async stop() {
      for (const room of [cloud, pay, chsi]) await room.stop();
      rmSync(dir, { recursive: true });
    },
  };
  return world;
}

/** A WeChat user with the mini program in hand. */
export class Phone {
  constructor(
    private readonly world: World,
    readonly openid: string,
  ) {}

  async ask<N extends StepName>(name: N, data: Input<N>): Promise<Reply<N>> {
    return (await this.world.cloud.invoke(name, data, { openid: this.openid })) as Reply<N>;
  }

  /** Calls a step that must succeed. */
  async call<N extends StepName>(name: N, data: Input<N>): Promise<Outputs[N]> {
    const reply = await this.ask(name, data);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.data;
  }

  /** Calls a step that must fail so; always with a sentence, something to do, and a reference. */
  async refused<N extends StepName>(name: N, data: Input<N>, code: ErrorCode): Promise<string> {
    const reply = await this.ask(name, data);
    expect(reply.ok ? `${name} succeeded` : reply.error.code).toBe(code);
    if (reply.ok) return '';
    expect(reply.error.say).toMatch(/[\u4e00-\u9fff].*[。？]$/);
    expect(reply.error.next).toMatch(/[\u4e00-\u9fff].*[。]$/);
    expect(reply.error.ref).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    return reply.error.say;
  }

  agree(consent = { face: true, identity: true }): Promise<Outputs['login']> {
    return this.call('login', { consent, version: CONSENT_SINCE });
  }

  async claim(student: string): Promise<CaptureView> {
    await this.agree();
    return (await this.call('readCaptureCode', { text: this.world.chsi.codeText(student) })).capture;
  }

  async verify(student: string): Promise<CaptureView> {
    const { captureId } = await this.claim(student);
    const owner = this.world.chsi.students.find(({ id }) => id === student)!;
    return (await this.call('verifyIdentity', { captureId, suffix: suffixOf(owner) })).capture;
  }

  /** What 立即支付 is answered, with a code of wx.login where the cloud asks for one. */
  async ordered(captureId: string): Promise<Outputs['createOrder']> {
    const answer = await this.call('createOrder', { captureId });
    if (!answer.needsCode) return answer;
    return this.call('createOrder', { captureId, code: this.world.pay.virtual.login(this.openid) });
  }

  /** 立即支付, up to the cashier: at virtual payment the phone itself opens the order. */
  async order(captureId: string): Promise<Outputs['createOrder']> {
    const answer = await this.ordered(captureId);
    if (answer.payment && 'mode' in answer.payment) this.world.pay.virtual.request(this.openid, answer.payment);
    return answer;
  }

  async pay(student: string): Promise<CaptureView> {
    const { captureId } = await this.verify(student);
    const { orderId } = await this.order(captureId);
    await this.world.pay.pay(orderId);
    return (await this.call('getCapture', { captureId })).capture;
  }

  /** Puts a file under a name that nobody gave to this phone. */
  smuggle(path: string, bytes: Uint8Array): string {
    return this.world.cloud.putFile(path, bytes, this.openid);
  }
  /** The same under a name that was announced to this phone. */
  upload(path: string, bytes: Uint8Array): string {
    return announce(this.world, path, this.smuggle(path, bytes));
  }
}
