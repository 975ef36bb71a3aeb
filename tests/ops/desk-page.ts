// The desk as its page uses it: calls over HTTP with the page's own origin, an authenticator, and what came back.
import { codeOf } from '../../cloudfunctions/_platform/totp.js';
import { newSeal, unseal } from '../../tools/desk/seal.js';
import type { World } from '../flow/world.js';

export const PAGE = 'http://127.0.0.1:4173';

export interface Told {
  status: number;
  allowed: string | null;
  ok: boolean;
  /** as it travels, and as the platform's log keeps it */
  raw: string;
  error: { code: string; say: string };
  data: {
    session: string;
    until: number;
    name: string;
    roles: string[];
    actions: string[];
    enrol?: { ticket: string; uri: string };
    answer?: { say: string; next: { [field: string]: unknown }; details: { [field: string]: unknown } };
    problem?: { code: string; say: string; ref: string };
    [field: string]: unknown;
  };
}

/** Where calls go, and with which headers besides. */
export const deskOf = (world: () => World) => {
  const ask = async (wish: object, headers: Record<string, string> = { origin: PAGE }): Promise<Told> => {
    const seal = newSeal();
    const body = JSON.stringify({ ...wish, seal });
    const reply = await fetch(`${world().cloud.url}/http/desk`, { method: 'POST', headers, body });
    const raw = await reply.text();
    const told = (raw ? JSON.parse(raw) : { ok: false }) as Told & { sealed?: string };
    const data = told.sealed === undefined ? told.data : (unseal(told.sealed, seal) as Told['data']);
    return { ...told, data, raw, status: reply.status, allowed: reply.headers.get('access-control-allow-origin') };
  };
  /** As a Chinese keyboard writes digits. */
  const wide = (digits: string): string => digits.replace(/\d/g, (digit) => String.fromCharCode(+digit + 0xff10));
  /** Sets a second factor up. @returns the seed, and the first session */
  const enrol = async (who: { operator: string; secret: string }): Promise<{ seed: string; first: Told }> => {
    const { enrol: offered } = (await ask({ do: 'signIn', ...who })).data;
    const seed = new URL(offered?.uri ?? '').searchParams.get('secret') ?? '';
    return { seed, first: await ask({ do: 'enrol', ticket: offered?.ticket, code: wide(codeOf(seed)) }) };
  };
  /** Lets the clock of the second factor forget which code was taken last. */
  const rewind = (name: string): void => world().edit('operators', name, { lastStep: 0 });
  /** When the code was made that was taken last, ms: half a minute later the same seed shows another one. */
  const takenAt = (name: string): number =>
    30_000 *
    (world()
      .documents<{ _id: string; lastStep: number }>('operators')
      .find(({ _id }) => _id === name)?.lastStep ?? 0);
  const signIn = async (who: { operator: string; secret: string }, seed: string): Promise<Told> => {
    rewind(who.operator);
    return ask({ do: 'signIn', ...who, code: codeOf(seed) });
  };
  const work = (session: string, event: object): Promise<Told> => ask({ do: 'work', session, event });
  const entryOf = (name: string): string =>
    world()
      .documents<{ _id: string; entry: string }>('operators')
      .find(({ _id }) => _id === name)?.entry ?? '';
  /** The maker of tickets, with this machine's key: what a forger without it cannot do. */
  const tickets = () => {
    world().enter();
    return import('../../cloudfunctions/desk/tickets.js');
  };
  return { ask, entryOf, tickets, enrol, rewind, takenAt, signIn, work };
};
