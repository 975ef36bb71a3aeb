// The reviewer's desk: checks and deliveries with their photos, kept on a drive; a cancelled check loses its photo at once,
// and a cancelled attempt stays cancelled when its photo arrives later.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Drive } from '../drive.js';
import { Shelf } from '../shelf.js';

const Item = z.object({
  id: z.string(),
  kind: z.enum(['check', 'delivery']),
  captureKey: z.string(),
  studentId: z.string(),
  attempt: z.int(),
  /** the attempt's whole name: number and photo */
  attemptName: z.string(),
  at: z.iso.datetime(),
  /** approved/rejected for a check, accepted/refused for a delivery */
  verdict: z.enum(['pending', 'approved', 'rejected', 'accepted', 'refused', 'cancelled']),
  /** of shared/reasons.ts */
  code: z.string().optional(),
  reason: z.string().optional(),
  /** whether the reviewer has seen the photo */
  looked: z.boolean().default(false),
});
export type Item = z.infer<typeof Item>;

const nameOf = ({ kind, captureKey, attemptName }: Pick<Item, 'kind' | 'captureKey' | 'attemptName'>): string =>
  `${kind} ${captureKey} ${attemptName}`;
/** What was cancelled before it arrived, if it ever does. */
const Overtaken = z.object({ name: z.string() });
const photoFile = (id: string): string => `photos/${id}.jpg`;

export class Desk {
  private readonly shelf: Shelf<Item>;
  private readonly attempts = new Map<string, Item>();
  private readonly overtaken: Shelf<z.infer<typeof Overtaken>>;

  constructor(private readonly drive: Drive) {
    this.shelf = new Shelf(drive, 'desk.jsonl', Item, ({ id }) => id);
    this.overtaken = new Shelf(drive, 'overtaken.jsonl', Overtaken, ({ name }) => name);
    for (const item of this.items) this.attempts.set(nameOf(item), item);
  }

  private add(...items: readonly Item[]): void {
    this.shelf.keep(...items);
    for (const item of items) this.attempts.set(nameOf(item), item);
  }

  /** newest first */
  get items(): readonly Item[] {
    return this.shelf.all;
  }

  find(id: string, kind?: Item['kind']): Item | undefined {
    const item = this.shelf.get(id);
    return kind === undefined || item?.kind === kind ? item : undefined;
  }

  /** The same attempt is the same item: a repeated request changes nothing. */
  put(o: Pick<Item, 'kind' | 'captureKey' | 'studentId' | 'attempt' | 'attemptName'>, photo: Buffer): Item {
    const known = this.attempts.get(nameOf(o));
    if (known) return known;
    const id = `${o.kind === 'check' ? 'C' : 'D'}${randomBytes(10).toString('hex')}`;
    const verdict = this.overtaken.get(nameOf(o)) ? 'cancelled' : 'pending';
    const item: Item = { ...o, id, at: new Date().toISOString(), verdict, looked: false };
    if (verdict === 'pending') this.drive.write(photoFile(id), photo);
    this.add(item);
    return item;
  }

  /** A crowd arrives at once; their photos are of no interest. */
  fill(items: readonly Item[]): void {
    this.add(...items);
  }

  photo(id: string): Buffer | undefined {
    return this.find(id) && this.drive.read(photoFile(id));
  }

  /** @throws Error when it was decided or withdrawn before */
  decide(id: string, verdict: 'approved' | 'rejected' | 'accepted' | 'refused', reason?: string, code?: string): Item {
    const item = this.find(id);
    if (!item) throw new Error('没有这一项');
    const fits = item.kind === 'check' ? ['approved', 'rejected'] : ['accepted', 'refused'];
    if (item.verdict !== 'pending') throw new Error('已经处理过，或已由采集系统撤回');
    if (!fits.includes(verdict)) throw new Error('这一项不能这样处理');
    Object.assign(item, { verdict, looked: true });
    if (reason) item.reason = reason;
    if (code) item.code = code;
    this.shelf.keep(item);
    this.dropPhoto(id);
    return item;
  }

  /** The reviewer opens a photo. */
  look(id: string): Buffer | undefined {
    const item = this.find(id);
    if (item && !item.looked) {
      item.looked = true;
      this.shelf.keep(item);
    }
    return this.photo(id);
  }

  /** Only what waits can be withdrawn; a verdict that was given stays. */
  cancel(id: string): Item | undefined {
    const item = this.find(id, 'check');
    if (!item) return undefined;
    if (item.verdict === 'pending') {
      item.verdict = 'cancelled';
      this.shelf.keep(item);
    }
    this.dropPhoto(id);
    return item;
  }

  /** Cancels the check of an attempt; one that has not arrived is cancelled when it does. */
  cancelAttempt(captureKey: string, attemptName: string): Item | undefined {
    const name = nameOf({ kind: 'check', captureKey, attemptName });
    const known = this.attempts.get(name);
    if (!known) this.overtaken.keep({ name });
    return known && this.cancel(known.id);
  }

  private dropPhoto(id: string): void {
    this.drive.remove(photoFile(id));
  }
}
