// The reviewer's desk: checks and deliveries with their photos, kept on a drive; a cancelled check loses its photo at once.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Drive, loadState, saveState } from '../drive.js';

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
const State = z.object({ items: z.array(Item) });

const FILE = 'desk.json';
const photoFile = (id: string): string => `photos/${id}.jpg`;

export class Desk {
  private readonly state: z.infer<typeof State>;

  constructor(private readonly drive: Drive) {
    this.state = loadState(drive, FILE, State, () => ({ items: [] }));
  }

  /** newest first */
  get items(): readonly Item[] {
    return this.state.items;
  }

  find(id: string, kind?: Item['kind']): Item | undefined {
    return this.state.items.find((item) => item.id === id && (kind === undefined || item.kind === kind));
  }

  /** The same attempt is the same item: a repeated request changes nothing. */
  put(o: Pick<Item, 'kind' | 'captureKey' | 'studentId' | 'attempt' | 'attemptName'>, photo: Buffer): Item {
    const same = (item: Item): boolean =>
      item.kind === o.kind && item.captureKey === o.captureKey && item.attemptName === o.attemptName;
    const known = this.state.items.find(same);
    if (known) return known;
    const id = `${o.kind === 'check' ? 'C' : 'D'}${randomBytes(10).toString('hex')}`;
    const item: Item = { ...o, id, at: new Date().toISOString(), verdict: 'pending', looked: false };
    this.drive.write(photoFile(id), photo);
    this.state.items.unshift(item);
    this.save();
    return item;
  }

  /** A crowd arrives at once; their photos are of no interest. */
  fill(items: readonly Item[]): void {
    this.state.items.unshift(...items);
    this.save();
  }

  photo(id: string): Buffer | undefined {
    return this.find(id) && this.drive.read(photoFile(id));
  }

  /** @throws Error when it was decided or withdrawn before */
  decide(id: string, verdict: 'approved' | 'rejected' | 'accepted' | 'refused', reason?: string, code?: string): Item {
    const item = this.find(id);
    if (!item) throw new Error('没有这一项');
    const fits = item.kind === 'check' ? ['approved', 'rejected'] : ['accepted', 'refused'];
    if (item.verdict !== 'pending') throw new Error('已经处理过，或学生已撤回');
    if (!fits.includes(verdict)) throw new Error('这一项不能这样处理');
    Object.assign(item, { verdict, looked: true });
    if (reason) item.reason = reason;
    if (code) item.code = code;
    this.save();
    this.dropPhoto(id);
    return item;
  }

  /** The reviewer opens a photo. */
  look(id: string): Buffer | undefined {
    const item = this.find(id);
    if (item && !item.looked) {
      item.looked = true;
      this.save();
    }
    return this.photo(id);
  }

  /** Only what waits can be withdrawn; a verdict that was given stays. */
  cancel(id: string): Item | undefined {
    const item = this.find(id, 'check');
    if (!item) return undefined;
    if (item.verdict === 'pending') {
      item.verdict = 'cancelled';
      this.save();
    }
    this.dropPhoto(id);
    return item;
  }

  private dropPhoto(id: string): void {
    this.drive.remove(photoFile(id));
  }

  private save(): void {
    saveState(this.drive, FILE, this.state);
  }
}
