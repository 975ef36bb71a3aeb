// One collection as typed documents. Writing is conditional throughout: a change names what it expects to find, and
// counts how many documents it found. Transactions are not used: the SDK loses the code of a write conflict.
import type { z } from 'zod';
import { type Broken, noteBroken } from './broken-document.js';
import { _, db, isCommand, pathsTo, toUpdate } from './commands.js';
import { writeLog } from './log.js';
import { again, TookTooLong, within } from './patience.js';

/** Chosen: a warm call takes about 10 ms; longer than this is an outage. */
const CALL_MS = 8_000;
const READ_TRIES = 2;
/** The cloud gives at most this many documents to one question. */
const MOST_DOCUMENTS = 1000;

export { _, type Broken };

export type Condition = Record<string, unknown>;
type Order = [field: string, way: 'asc' | 'desc'];
interface FindOptions {
  limit?: number;
  orderBy?: Order | readonly Order[];
  /** leaves out documents that somebody edited beyond reading, and logs them: one of them never stops the others */
  skipBroken?: boolean;
}

/**
 * A condition that these fields of a document still stand there in its own words.
 * @param raw as `raw` of a collection gave it: what a schema reads may have fallen back
 */
export const asRead = (raw: Record<string, unknown>, fields: readonly string[]): Condition =>
  Object.fromEntries(fields.map((field) => [field, raw[field] ?? _.or(_.exists(false), _.eq(null))]));

const ordersOf = (by: FindOptions['orderBy'] = []): readonly Order[] =>
  typeof by[0] === 'string' ? [by as Order] : (by as readonly Order[]);

/** A field that somebody emptied in the console holds null; to us it is absent. */
const withoutNulls = (doc: object): object =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== null));

/**
 * @param schema of what stands in the collection; documents are parsed on reading, because staff may edit them
 * @param doubtful fields of a document that are used with reserve; the log names them
 */
export function collection<S extends z.ZodType<{ _id: string }>>(
  name: string,
  schema: S,
  doubtful: (doc: z.output<S>) => string[] = () => [],
) {
  type Doc = z.output<S>;
  const complain = (what: string, id: unknown, fields: string[]): void => {
    const line = { fn: 'database', ref: '', capture: String(id), event: `${what} ${name}`, ms: 0 };
    writeLog({ ...line, code: 'INTERNAL', detail: fields.join(' ') });
  };
  const ask = async (where: Condition, o: FindOptions & { fields?: readonly string[] }) => {
    const { limit = MOST_DOCUMENTS, orderBy, fields } = o;
    const query = db.collection(name).where(where);
    const ordered = ordersOf(orderBy).reduce((so, order) => so.orderBy(...order), query);
    const asked = fields ? ordered.field(Object.fromEntries(fields.map((field) => [field, true]))) : ordered;
    const result = await again(READ_TRIES, () =>
      within(CALL_MS, `find ${name}`, Promise.resolve(asked.limit(limit).get())),
    );
    if (!result || typeof result === 'string') throw new Error(`find ${name}: no answer`);
    return result.data;
  };
  /** Documents, and apart from them those that cannot be read. */
  const sift = async (where: Condition, o: FindOptions = {}): Promise<{ found: Doc[]; broken: Broken[] }> => {
    const broken: Broken[] = [];
    const found = (await ask(where, o)).flatMap((doc) => {
      const parsed = schema.safeParse(withoutNulls(doc));
      if (parsed.success) {
        const fields = doubtful(parsed.data);
        if (fields.length > 0) complain('doubtful', doc._id, fields);
        return [parsed.data];
      }
      const fields = parsed.error.issues.map(({ path }) => path.join('.'));
      complain('broken', doc._id, fields);
      broken.push({ _id: String(doc._id), fields, doc, error: parsed.error });
      return [];
    });
    return { found, broken };
  };
  const find = async (where: Condition, o: FindOptions = {}): Promise<Doc[]> => {
    const { found, broken } = await sift(where, o);
    const [first] = broken;
    if (!first || o.skipBroken) return found;
    throw noteBroken(name, first);
  };
  const get = async (id: string): Promise<Doc | undefined> => (await find({ _id: id }, { limit: 1 }))[0];

  const update = async (where: Condition, data: object): Promise<number> => {
    const work = db.collection(name).where(where).update({ data });
    return (await within(CALL_MS, `change ${name}`, Promise.resolve(work)))?.stats.updated ?? 0;
  };

  /** Removes what a person emptied in the console. @returns whether there was something */
  const dropNulls = async (where: Condition, fields: string[]): Promise<boolean> => {
    let dropped = 0;
    for (const field of fields) {
      const emptied = { [field]: _.and(_.exists(true), _.eq(null)) };
      dropped += await update(_.and([where, emptied]) as unknown as Condition, { [field]: _.remove() });
    }
    return dropped > 0;
  };

  /** Changes every document that is as `where` says, in one call. */
  const changeAll = async (where: Condition, change: Record<string, unknown>): Promise<number> => {
    // `rev` makes every change a real one: a service that counts only modified documents counts it too
    const whole = { ...change, rev: _.inc(1) };
    const data = toUpdate(whole);
    try {
      return await update(where, data);
    } catch (error) {
      // nothing is added to null (docs, MongoDB Manual: $inc, $push), and an emptied field is absent to us
      const added = Object.entries(whole).flatMap(([field, value]) => (isCommand(value) ? pathsTo(field) : []));
      if (error instanceof TookTooLong || !(await dropNulls(where, added).catch(() => false))) throw error;
      return update(where, data);
    }
  };

  const add = (doc: object) =>
    within(CALL_MS, `insert ${name}`, Promise.resolve(db.collection(name).add({ data: doc })));

  /** @returns the document itself when it was stored now; the one that has this id already otherwise */
  const ensure = async (doc: Doc): Promise<Doc> => {
    try {
      await add(doc as object);
      return doc;
    } catch (error) {
      // the wording of "duplicate" differs between versions of the service: look instead
      const known = await get(doc._id);
      if (known) return known;
      throw error;
    }
  };

  /** @returns false when a document with this id exists already, also one that cannot be read */
  const insert = async (doc: { _id: string }): Promise<boolean> => {
    try {
      await add(doc);
      return true;
    } catch (error) {
      if ((await ask({ _id: doc._id }, { limit: 1 })).length > 0) return false;
      throw error;
    }
  };

  return {
    name,
    find,
    sift,
    get,
    changeAll,
    /** Documents as they stand there, for whoever mends what a person typed. */
    raw: async (id: string): Promise<Record<string, unknown> | undefined> => (await ask({ _id: id }, { limit: 1 }))[0],
    insert: (doc: Doc): Promise<boolean> => insert(doc),
    /** The same for what a person typed: fields that fall back may be left out. */
    async insertRaw(doc: z.input<S> & { _id: string }): Promise<boolean> {
      return insert(doc);
    },
    async count(where: Condition): Promise<number> {
      const result = await again(READ_TRIES, () =>
        within(CALL_MS, `count ${name}`, Promise.resolve(db.collection(name).where(where).count())),
      );
      if (!result || typeof result === 'string') throw new Error(`count ${name}: no answer`);
      return result.total;
    },
    /** Some fields of many documents, unparsed but for what `fields` says: a thousand whole ones would fill the memory. */
    async pick<F extends z.ZodType>(where: Condition, fields: F, o: FindOptions & { names: readonly string[] }) {
      const found = await ask(where, { ...o, fields: o.names });
      return found.flatMap((doc): z.output<F>[] => {
        const parsed = fields.safeParse(withoutNulls(doc));
        return parsed.success ? [parsed.data] : [];
      });
    },
    ensure,
    /**
     * Changes one document when it still is as `where` says. Values are set whole, `undefined` removes a field.
     * @returns whether it was so
     */
    async change(id: string, where: Condition, change: Record<string, unknown>): Promise<boolean> {
      return (await changeAll({ ...where, _id: id }, change)) > 0;
    },
    async remove(...ids: string[]): Promise<void> {
      const doomed = db.collection(name).where({ _id: ids.length === 1 ? ids[0] : _.in(ids) });
      await within(CALL_MS, `remove ${name}`, Promise.resolve(doomed.remove()));
    },
  };
}

export type Collection<Doc extends { _id: string }> = ReturnType<typeof collection<z.ZodType<Doc>>>;
