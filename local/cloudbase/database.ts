// What each database action of the SDK does to the store.
import { aggregate } from 'mingo';
import { Context } from 'mingo/core';
import { update } from 'mingo/updater';
import { z } from 'zod';
import { checkChange } from './change.js';
import { present } from './query.js';
import type { Store, Transaction, Write } from './store.js';
import {
  CloudError,
  type Doc,
  formatDocument,
  formatValue,
  newId,
  type Plain,
  parsePlain,
  parseValue,
} from './values.js';

const Body = z.object({
  action: z.string(),
  collectionName: z.string().default(''),
  transactionId: z.string().optional(),
  data: z.unknown().optional(),
  query: z.unknown().optional(),
  queryType: z.string().optional(),
  multi: z.boolean().optional(),
  merge: z.boolean().optional(),
  upsert: z.boolean().optional(),
  order: z.unknown().optional(),
  projection: z.unknown().optional(),
  offset: z.number().default(0),
  limit: z.number().default(100),
  stages: z.array(z.object({ stageKey: z.string(), stageValue: z.string() })).default([]),
});
type Body = z.infer<typeof Body>;

/** The cloud answers at most this many documents to one get (its documentation, for functions). */
const MOST_DOCUMENTS = 1000;
/** docs, 配额: what one answer of the database holds in all, and so one document at most (MongoDB Manual, limits); bytes */
const MOST_BYTES = 16 * 1024 * 1024;

export function runDatabase(store: Store, request: Plain): Plain {
  const body = Body.parse(request);
  const name = body.collectionName;
  const tx = body.transactionId ? store.transaction(body.transactionId) : undefined;
  switch (body.action) {
    case 'database.insertDocument':
      return insert(store, body, tx);
    case 'database.getDocument':
      return { data: { list: within('answer', list(store, body, tx).map(formatDocument)) } };
    case 'database.calculateDocument':
      return { data: { total: store.find(name, parsePlain(body.query), tx).length } };
    case 'database.modifyDocument':
    case 'database.modifyAndReturnDoc':
      return modify(store, body, tx);
    case 'database.removeDocument': {
      const found = store.find(name, parsePlain(body.query), tx);
      const doomed = body.multi === false ? found.slice(0, 1) : found;
      store.write(
        doomed.map((doc) => ({ name, id: doc._id, doc: null })),
        tx,
      );
      return { data: { deleted: doomed.length } };
    }
    case 'database.aggregateDocuments':
      return { data: { list: summarize(store, body, tx).map(formatValue) } };
    case 'database.startTransaction':
      return { transactionId: store.begin().id };
    case 'database.commitTransaction':
      if (tx) store.commit(tx);
      return {};
    case 'database.abortTransaction':
      if (tx) store.end(tx);
      return {};
    case 'database.addCollection':
      store.createCollection(name);
      return {};
    default:
      throw new CloudError('INVALID_PARAM', `unknown action ${body.action}`);
  }
}

/** @throws CloudError for more than the cloud carries */
function within(what: string, texts: string[]): string[] {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > MOST_BYTES) throw new CloudError('DATABASE_REQUEST_FAILED', `${what} of ${bytes} bytes is too long`);
  return texts;
}

function insert(store: Store, body: Body, tx?: Transaction): Plain {
  const name = body.collectionName;
  const writes: Write[] = z
    .array(z.unknown())
    .parse(body.data)
    .map((text) => {
      const given = parsePlain(text);
      const id = typeof given._id === 'string' ? given._id : newId();
      return { name, id, doc: { ...given, _id: id } };
    });
  for (const [at, { id }] of writes.entries()) {
    if (store.read(name, id, tx) || writes.findIndex((write) => write.id === id) < at) {
      throw new CloudError('DATABASE_REQUEST_FAILED', `E11000 duplicate key error collection: ${name} index: _id_`);
    }
  }
  store.write(writes, tx);
  return { data: { insertedIds: writes.map((write) => write.id) } };
}

function list(store: Store, body: Body, tx?: Transaction): Doc[] {
  // most questions of a timer find nothing, and need no more than that
  if (!tx && store.collection(body.collectionName).rows.size === 0) return [];
  const found = store.find(body.collectionName, parsePlain(body.query), tx);
  if (found.length === 0) return [];
  const order = body.order ? readOrder(body.order) : {};
  const mixed = found.length > 1 && !('_id' in order) ? mix(found) : found;
  const ordered = body.order ? present(mixed, { order }) : mixed;
  const asked = ordered.slice(body.offset, body.offset + Math.min(body.limit, MOST_DOCUMENTS));
  return (body.projection ? present(asked, { fields: parsePlain(body.projection) }) : asked) as Doc[];
}

/** Without an order nobody promises one (docs, MongoDB Manual, sort): documents come as their numbers read backwards. */
function mix(docs: Doc[]): Doc[] {
  const keyed = docs.map((doc) => [[...doc._id].reverse().join(''), doc] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, doc]) => doc);
}

function readOrder(order: unknown): Record<string, 1 | -1> {
  const entries = Object.entries(parsePlain(order));
  return Object.fromEntries(entries.map(([field, way]) => [field, Number(way) < 0 ? -1 : 1]));
}

function modify(store: Store, body: Body, tx?: Transaction): Plain {
  const name = body.collectionName;
  const query = parsePlain(body.query);
  const change = parsePlain(body.data);
  const onlyOne =
    body.action !== 'database.modifyDocument' || body.multi === false || (!body.multi && body.queryType !== 'WHERE');
  const found = store.find(name, query, tx);
  const writes: Write[] = [];
  let last: Doc | undefined;
  for (const old of onlyOne ? found.slice(0, 1) : found) {
    last = applyChange(old, change, body.merge === false);
    if (formatDocument(last) !== formatDocument(old)) writes.push({ name, id: old._id, doc: last });
  }
  const updated = writes.length;
  let upserted: string | undefined;
  if (found.length === 0 && body.upsert) {
    upserted = typeof query._id === 'string' ? query._id : newId();
    const start: Doc = { _id: upserted };
    last = applyChange(start, change, body.merge === false);
    writes.push({ name, id: upserted, doc: last });
  }
  store.write(writes, tx);
  return { data: { updated, upsert_id: upserted, doc: last && formatDocument(last) } };
}

/** The engine adds what changes need; from its front door it would gather every operator anew for each change. */
const changing = { cloneMode: 'none', queryOptions: { context: Context.init() } } as const;

/** `set` sends the whole document (merge: false), `update` sends operators. */
function applyChange(old: Doc, change: Plain, whole: boolean): Doc {
  if (whole) return { ...change, _id: old._id };
  checkChange(old, change);
  const doc = structuredClone(old);
  update(doc, change as Parameters<typeof update>[1], [], {}, changing);
  return doc;
}

function summarize(store: Store, body: Body, tx?: Transaction): unknown[] {
  const stages = body.stages.map(({ stageKey, stageValue }) => ({ [stageKey]: parseValue(stageValue) }));
  return aggregate(store.find(body.collectionName, {}, tx), stages as Parameters<typeof aggregate>[1], {
    collectionResolver: (other: string) => store.find(other, {}, tx),
  });
}
