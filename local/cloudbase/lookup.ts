// Which documents have a value in a field, as an index of the real database knows it: who asks for one student's documents
// must not walk those of all others, or an evening of thousands costs the square of it.
import { type Doc, isPlain, type Plain } from './values.js';

class Lookup {
  private readonly ids = new Map<string, Set<string>>();

  constructor(private readonly field: string) {}

  /** Hears of every write. */
  change(id: string, before: Doc | null, after: Doc | null): void {
    if (before?.[this.field] === after?.[this.field]) return;
    for (const value of textsOf(before?.[this.field])) this.ids.get(value)?.delete(id);
    for (const value of textsOf(after?.[this.field])) {
      const known = this.ids.get(value) ?? new Set<string>();
      this.ids.set(value, known.add(id));
    }
  }

  /** @returns whoever has one of these values; in no order */
  find(values: string[]): Set<string> {
    const [first, ...others] = values.map((value) => this.ids.get(value) ?? new Set<string>());
    return others.length === 0 ? (first ?? new Set()) : new Set([first, ...others].flatMap((ids) => [...(ids ?? [])]));
  }
}

/** Those of one collection; each is made when its field is first asked for. */
export class Lookups {
  private readonly byField = new Map<string, Lookup>();

  /** Hears of every write. */
  change(id: string, before: Doc | null, after: Doc | null): void {
    for (const lookup of this.byField.values()) lookup.change(id, before, after);
  }

  /**
   * @param rows all of the collection
   * @returns the smallest set in which whoever has all that is named must be, in the order in which they were first written
   */
  fewest(named: Named[], rows: ReadonlyMap<string, { doc: Doc | null; place: number }>): string[] {
    const found = named.map(([field, values]) => {
      const lookup = this.byField.get(field) ?? new Lookup(field);
      if (!this.byField.has(field)) for (const [id, { doc }] of rows) lookup.change(id, null, doc);
      this.byField.set(field, lookup);
      return lookup.find(values);
    });
    const fewest = found.reduce((least, one) => (one.size < least.size ? one : least));
    const placeOf = (id: string): number => rows.get(id)?.place ?? 0;
    return [...fewest].sort((a, b) => placeOf(a) - placeOf(b));
  }
}

/** An array is found by each of its elements, as in MongoDB. */
const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

type Named = [field: string, texts: string[]];

/** Fields of which a condition names every text that they may hold, alone or among others that must hold too. */
export function namedTexts(condition: Plain): Named[] {
  const all = Array.isArray(condition.$and) ? condition.$and.filter(isPlain).flatMap(namedTexts) : [];
  const own = Object.entries(condition).flatMap(([field, asked]): Named[] => {
    if (/[.$]/.test(field)) return [];
    const named: unknown = isPlain(asked) ? (asked.$in ?? [asked.$eq]) : [asked];
    return Array.isArray(named) && named.every((one) => typeof one === 'string') ? [[field, named]] : [];
  });
  return [...own, ...all];
}
