// wx-server-sdk as the functions use it: the vendor's own query builder, over the simulation's wire.
import { createRequire } from 'node:module';
import { Db } from '@cloudbase/database';

/** The vendor's query builder makes one of these for each question, with the configuration of its own database. */
class Request {
  constructor(private readonly config: { send(action: string, data: object): Promise<unknown> }) {}

  send(action: string, data: object): Promise<unknown> {
    return this.config.send(action, data);
  }
}
Object.assign(Db, { reqClass: Request });

/** The vendor's reader of documents. What it is asked for is most often what it has read before. */
const { EJSON } = createRequire(createRequire(import.meta.url).resolve('@cloudbase/database'))('bson') as {
  EJSON: { parse(text: string): unknown };
};
const parse = EJSON.parse;
/** Chosen: more than the documents of a story, each in all that it ever was. */
const MOST_READ = 2_000;
const read = new Map<string, unknown>();
// the builder hands out copies of what was read, so that one reading serves all
EJSON.parse = (text) => {
  const known = read.get(text);
  if (known !== undefined) return known;
  if (read.size >= MOST_READ) read.clear();
  const fresh = parse(text);
  read.set(text, fresh);
  return fresh;
};

type Vendors = Record<string, (...given: unknown[]) => unknown>;

/** wx-server-sdk takes `{ data }` where the vendor's builder takes the data, and answers counts under `stats`. */
class Query {
  constructor(private readonly vendors: Vendors) {}

  private again(name: string, given: unknown[]): Query {
    return new Query(this.vendors[name]?.(...given) as Vendors);
  }

  where(...given: unknown[]): Query {
    return this.again('where', given);
  }

  orderBy(...given: unknown[]): Query {
    return this.again('orderBy', given);
  }

  field(...given: unknown[]): Query {
    return this.again('field', given);
  }

  limit(...given: unknown[]): Query {
    return this.again('limit', given);
  }

  get(): unknown {
    return this.vendors.get?.();
  }

  add({ data }: { data: object }): unknown {
    return this.vendors.add?.(data);
  }

  update({ data }: { data: object }): Promise<object> {
    return counted(this.vendors.update?.(data));
  }

  remove(): Promise<object> {
    return counted(this.vendors.remove?.());
  }
}

async function counted(answer: unknown): Promise<object> {
  const { updated, deleted } = (await answer) as { updated?: number; deleted?: number };
  return { stats: { updated: updated ?? 0, removed: deleted ?? 0 } };
}

/** What the SDK stands on: one function's way to the cloud, and its environment. */
export interface Wire {
  send(action: string, data: object): Promise<unknown>;
  readEnv(name: string): string;
}

export function makeSdk({ send, readEnv }: Wire) {
  const db = new Db({ send });
  return {
    DYNAMIC_CURRENT_ENV: 'simulation',
    init() {},
    getWXContext: () => ({ OPENID: readEnv('WX_OPENID'), APPID: readEnv('WX_APPID') }),
    database: () => ({
      command: db.command,
      collection: (name: string) => new Query(db.collection(name) as unknown as Vendors),
    }),
    uploadFile: (o: object) => send('storage.put', o),
    getTempFileURL: (o: object) => send('storage.urls', o),
    deleteFile: (o: object) => send('storage.remove', o),
    callFunction: (o: object) => send('functions.call', o),
  };
}
