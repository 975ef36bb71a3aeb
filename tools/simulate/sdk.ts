// wx-server-sdk as the functions use it: the vendor's own query builder, over the simulation's wire.
import { Db } from '@cloudbase/database';

type Data = Record<string, unknown>;

/** The vendor's query builder makes one of these for each question, with the configuration of its own database. */
class Request {
  constructor(private readonly config: { send(action: string, data: object): Promise<unknown> }) {}

  send(action: string, data: object): Promise<unknown> {
    return this.config.send(action, data);
  }
}
Object.assign(Db, { reqClass: Request });

/** wx-server-sdk takes `{ data }` where the vendor's builder takes the data, and answers counts under `stats`. */
function wrapQuery(query: Data): Data {
  const call = (name: string, ...given: unknown[]): unknown =>
    (query[name] as (...given: unknown[]) => unknown)(...given);
  const again =
    (name: string) =>
    (...given: unknown[]) =>
      wrapQuery(call(name, ...given) as Data);
  const counted = async (answer: unknown): Promise<object> => {
    const { updated, deleted } = (await answer) as { updated?: number; deleted?: number };
    return { stats: { updated: updated ?? 0, removed: deleted ?? 0 } };
  };
  return {
    where: again('where'),
    orderBy: again('orderBy'),
    field: again('field'),
    limit: again('limit'),
    get: () => call('get'),
    add: ({ data }: { data: object }) => call('add', data),
    update: ({ data }: { data: object }) => counted(call('update', data)),
    remove: () => counted(call('remove')),
  };
}

/** What the SDK stands on: one function's way to the cloud, and its environment. */
export interface Wire {
  send(action: string, data: object): Promise<unknown>;
  readEnv(name: string): string;
}

export function makeSdk({ send, readEnv }: Wire) {
  const db = new Db({ send });
  const api = (name: string) => (data: object) => send(`openapi.${name}`, data);
  return {
    DYNAMIC_CURRENT_ENV: 'simulation',
    init() {},
    getWXContext: () => ({ OPENID: readEnv('WX_OPENID'), APPID: readEnv('WX_APPID') }),
    database: () => ({
      command: db.command,
      collection: (name: string) => wrapQuery(db.collection(name) as unknown as Data),
    }),
    uploadFile: (o: object) => send('storage.put', o),
    getTempFileURL: (o: object) => send('storage.urls', o),
    deleteFile: (o: object) => send('storage.remove', o),
    callFunction: (o: object) => send('functions.call', o),
    openapi: {
      subscribeMessage: { send: api('subscribeMessage.send') },
      wxa: {
        sec: {
          order: {
            isTradeManaged: api('wxa.sec.order.isTradeManaged'),
            uploadShippingInfo: api('wxa.sec.order.uploadShippingInfo'),
          },
        },
      },
    },
  };
}
