// The functions' sources in the process of the test, between the real SDKs and servers of our own: no bundle is built and no
// process started, so that hundreds of calls take seconds. Only for functions that do not run the photo engine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Capture, Order } from '../../cloudfunctions/_journey/documents.js';
import { startChsi } from '../../local/chsi/index.js';
import { contextOf, eventOf } from '../../local/cloudbase/identity.js';
import { startPay } from '../../local/pay/index.js';
import type { SentNotice } from '../../local/pay/notices.js';
import type { Input, Outputs, Reply, StepName } from '../../shared/functions.js';
import { withKeys } from '../keys.js';
import { connect } from './connect.js';

type Main = (event: unknown) => Promise<unknown>;

/** Starts everything; code imported afterwards finds it. */
export async function openHouse() {
  const dir = mkdtempSync(join(tmpdir(), 'house-'));
  const { cloud, stop } = await connect();
  const chsi = await startChsi({ dir: join(dir, 'chsi') });
  const notices: SentNotice[] = [];
  const notify = async (notice: SentNotice) => notices.push(notice) && 204;
  const pay = await startPay({ dir: withKeys(dir, 'pay'), notify });
  Object.assign(process.env, chsi.settings, pay.settings);
  let told: string[] = [];

  /**
   * Calls a function as the platform would tell it: one call after another, because the caller is a matter of the
   * process.
   */
  async function invoke(name: string, event: unknown, context: Record<string, string>): Promise<unknown> {
    for (const key of told) delete process.env[key];
    told = Object.keys(context);
    // the SDK takes from the process what is named here
    Object.assign(process.env, context, { WX_CONTEXT_KEYS: told.join(',') });
    const { main } = (await import(`../../cloudfunctions/${name}/index.ts`)) as { main: Main };
    return main(event);
  }
  const ask = async <N extends StepName>(openid: string, name: N, data: Input<N>) =>
    (await invoke(name, eventOf(data, { openid }), contextOf({ openid }))) as Reply<N>;

  return {
    cloud,
    chsi,
    pay,
    notices,
    invoke,
    ask,
    /** Calls a step that must succeed. */
    async call<N extends StepName>(openid: string, name: N, data: Input<N>): Promise<Outputs[N]> {
      const reply = await ask(openid, name, data);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.data;
    },
    /** @returns the code of the refusal, OK when there was none */
    async codeOf<N extends StepName>(openid: string, name: N, data: Input<N>): Promise<string> {
      const reply = await ask(openid, name, data);
      return reply.ok ? 'OK' : reply.error.code;
    },
    capture: (id: string) => cloud.store.read('captures', id) as unknown as Capture,
    order: (id: string) => cloud.store.read('orders', id) as unknown as Order,
    /** writes fields into a document, as an operator or a clock would */
    edit(name: string, id: string, fields: object): void {
      cloud.store.write([{ name, id, doc: { ...cloud.store.read(name, id), ...fields, _id: id } }]);
    },
    async stop() {
      await Promise.all([stop(), chsi.stop(), pay.stop()]);
      rmSync(dir, { recursive: true });
    },
  };
}
export type House = Awaited<ReturnType<typeof openHouse>>;

/** What a capture of some state may hold: a photo, and a check and a delivery under way. */
export function photoOf(near: string): Pick<Capture, 'photo' | 'check' | 'delivery' | 'attempt'> {
  const at = new Date();
  const errand = { id: 'C1', attempt: 1, at, time: '' };
  const sizes = { width: 480, height: 640, density: 300, bytes: 30_000, quality: 90, baseline: true };
  const places = { crown: 60, eyes: 280, faceWidth: 260, centre: 240, facePsnr: 40 };
  const wall: [number, number, number] = [67, 142, 219];
  const measurements = { ...sizes, ...places, background: wall, backgroundSpread: 0 };
  const names = {
    standardFileId: near,
    masterFileId: near,
    previewFileId: near,
    sha256: '',
    shotSha256: '',
    engine: '',
  };
  return { photo: { ...names, measurements, at }, check: errand, delivery: errand, attempt: 1 };
}
