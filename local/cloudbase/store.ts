// Collections with unique indexes and MongoDB-like transactions: a snapshot per reader, a write lock per document.
import type { Journal, LogRecord } from './log.js';
import { Lookups, namedTexts } from './lookup.js';
import { makeQuery } from './query.js';
import { CloudError, type Doc, newId, type Plain, readField } from './values.js';

export type Write = { name: string; id: string; doc: Doc | null };
type Version = { doc: Doc | null; version: number };
/** `place`: among the rows of its collection, in the order in which they were first written */
type Row = Version & { older: Version[]; place: number };
type UniqueIndex = { fields: string[]; owners: Map<string, string> };
type Collection = { unique: UniqueIndex[]; rows: Map<string, Row>; lookups: Lookups };
export type Transaction = { id: string; start: number; expires: number; writes: Map<string, Write> };

/** CloudBase ends a transaction that was neither committed nor aborted after 30 s. */
const TRANSACTION_MS = 30_000;
const EVERYTHING = { test: () => true };
const keyOf = (name: string, id: string): string => `${name}/${id}`;
// A missing field counts as null, as in MongoDB's unique indexes.
const uniqueKey = (fields: string[], doc: Doc): string => JSON.stringify(fields.map((f) => readField(doc, f) ?? null));

export class Store {
  private readonly collections = new Map<string, Collection>();
  private readonly transactions = new Map<string, Transaction>();
  private clock = 0;
  private waiting: (() => void)[] = [];

  /** @param log where every write is kept; what it holds is there again */
  constructor(private readonly log: Journal) {
    for (const record of this.log.replay()) {
      if (record.kind === 'collection') this.addCollection(record.name, record.unique);
      else for (const write of record.writes) this.put(write as Write);
    }
  }

  createCollection(name: string, unique: string[][] = []): void {
    const known = this.collections.get(name)?.unique.map((index) => index.fields);
    if (known && JSON.stringify(known) === JSON.stringify(unique)) return;
    this.addCollection(name, unique);
    this.log.append({ kind: 'collection', name, unique });
  }

  private addCollection(name: string, unique: string[][]): void {
    const rows = this.collections.get(name)?.rows ?? new Map<string, Row>();
    const indexes = unique.map((fields) => ({ fields, owners: new Map<string, string>() }));
    for (const [id, { doc }] of rows) {
      if (!doc) continue;
      for (const index of indexes) {
        const key = uniqueKey(index.fields, doc);
        if (index.owners.has(key)) throw duplicate(name, index.fields, key);
        index.owners.set(key, id);
      }
    }
    this.collections.set(name, { unique: indexes, rows, lookups: new Lookups() });
  }

  has = (name: string): boolean => this.collections.has(name);

  collection(name: string): Collection {
    const found = this.collections.get(name);
    if (!found) {
      throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}`);
    }
    return found;
  }

  read(name: string, id: string, tx?: Transaction): Doc | null {
    const own = tx?.writes.get(keyOf(name, id));
    if (own) return own.doc;
    const row = this.collection(name).rows.get(id);
    if (!row) return null;
    if (!tx || row.version <= tx.start) return row.doc;
    return row.older.findLast((version) => version.version <= tx.start)?.doc ?? null;
  }

  find(name: string, condition: Plain, tx?: Transaction): Doc[] {
    const ids = new Set(this.candidates(this.collection(name), condition, tx));
    for (const write of tx?.writes.values() ?? []) if (write.name === name) ids.add(write.id);
    const query = Object.keys(condition).length > 0 ? makeQuery(condition) : EVERYTHING;
    return [...ids].flatMap((id) => {
      const doc = this.read(name, id, tx);
      return doc && query.test(doc) ? [doc] : [];
    });
  }

  /** Who may answer a condition; inside a transaction, which may see older versions, everybody whose id is not ruled out. */
  private candidates({ rows, lookups }: Collection, condition: Plain, tx?: Transaction): Iterable<string> {
    const named = namedTexts(condition);
    const ids = named.find(([field]) => field === '_id');
    if (ids) return ids[1];
    if (tx || named.length === 0) return rows.keys();
    return lookups.fewest(named, rows);
  }

  /** All or nothing: outside a transaction the set is checked and logged at once, inside it is kept until commit. */
  write(writes: Write[], tx?: Transaction): void {
    if (writes.length === 0) return;
    for (const { name, id } of writes) {
      const row = this.collection(name).rows.get(id);
      if (this.lockedByAnother(keyOf(name, id), tx) || (tx && row && row.version > tx.start)) throw conflict();
    }
    const all = tx ? [...tx.writes.values(), ...writes] : writes;
    this.checkUnique(new Map(all.map((write) => [keyOf(write.name, write.id), write])));
    if (tx) for (const write of writes) tx.writes.set(keyOf(write.name, write.id), write);
    else this.persist(writes);
  }

  private persist(writes: Write[]): void {
    this.log.append({ kind: 'writes', writes });
    for (const write of writes) this.put(write);
    if (this.log.due) this.log.snapshot(this.records());
  }

  private put({ name, id, doc }: Write): void {
    const { rows, unique, lookups } = this.collection(name);
    const before = rows.get(id);
    lookups.change(id, before?.doc ?? null, doc);
    for (const index of unique) if (before?.doc) index.owners.delete(uniqueKey(index.fields, before.doc));
    for (const index of unique) if (doc) index.owners.set(uniqueKey(index.fields, doc), id);
    // Old versions are kept only while somebody may still read them.
    const older = before && this.transactions.size > 0 ? [...before.older, before] : [];
    const [version, place] = [++this.clock, before?.place ?? rows.size];
    rows.set(id, { doc, version, place, older: older.map(({ doc, version }) => ({ doc, version })) });
  }

  private checkUnique(writes: Map<string, Write>): void {
    const taken = new Set<string>();
    for (const { name, id, doc } of writes.values()) {
      if (!doc) continue;
      for (const { fields, owners } of this.collection(name).unique) {
        const key = uniqueKey(fields, doc);
        const claim = `${name}/${fields.join()}/${key}`;
        const owner = owners.get(key);
        const ownerNow = owner === undefined ? undefined : writes.get(keyOf(name, owner));
        const ownerKeeps = !ownerNow || (ownerNow.doc !== null && uniqueKey(fields, ownerNow.doc) === key);
        if (taken.has(claim) || (owner !== undefined && owner !== id && ownerKeeps)) throw duplicate(name, fields, key);
        taken.add(claim);
      }
    }
  }

  private lockedByAnother(key: string, tx?: Transaction): boolean {
    for (const other of this.transactions.values()) {
      if (other.expires < Date.now()) this.end(other);
      else if (other !== tx && other.writes.has(key)) return true;
    }
    return false;
  }

  begin(): Transaction {
    const tx = {
      id: newId(),
      start: this.clock,
      expires: Date.now() + TRANSACTION_MS,
      writes: new Map<string, Write>(),
    };
    this.transactions.set(tx.id, tx);
    return tx;
  }

  transaction(id: string): Transaction {
    const tx = this.transactions.get(id);
    if (tx && tx.expires >= Date.now()) return tx;
    throw new CloudError('DATABASE_TRANSACTION_NOT_EXIST', 'Transaction is gone');
  }

  commit(tx: Transaction): void {
    this.end(tx);
    this.write([...tx.writes.values()]);
  }

  end(tx: Transaction): void {
    this.transactions.delete(tx.id);
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** A plain write waits for the transaction that holds its document, as MongoDB's does. */
  transactionEnded(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private *records(): Generator<LogRecord> {
    for (const [name, { unique, rows }] of this.collections) {
      yield { kind: 'collection', name, unique: unique.map((index) => index.fields) };
      for (const [id, { doc }] of rows) if (doc) yield { kind: 'writes', writes: [{ name, id, doc }] };
    }
  }

  close(): void {
    this.log.close();
  }
}

const conflict = (): CloudError => new CloudError('DATABASE_TRANSACTION_CONFLICT', '[LockConflict] WriteConflict');

function duplicate(name: string, fields: string[], key: string): CloudError {
  const index = fields.join('_');
  const message = `E11000 duplicate key error collection: ${name} index: ${index} dup key: ${key}`;
  return new CloudError('DATABASE_REQUEST_FAILED', message);
}
