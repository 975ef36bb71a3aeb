// Documents that change one by one, kept on a drive as lines: to keep a change costs as much among thousands as among three.
// A kill at any moment loses nothing that was kept, and leaves no half of it.
import type { z } from 'zod';
import type { Drive } from './drive.js';

const lineOf = (doc: unknown): string => `${JSON.stringify(doc)}\n`;

export class Shelf<T extends object> {
  private readonly byId = new Map<string, T>();
  private readonly newestFirst: T[] = [];

  /** @param file of lines, of which the last one about a document counts; opened, it has one for each */
  constructor(
    private readonly drive: Drive,
    private readonly file: string,
    schema: z.ZodType<T>,
    private readonly idOf: (doc: T) => string,
  ) {
    const text = drive.read(file)?.toString('utf8') ?? '';
    // a line without its end was being written when the process died: nobody was told that it is kept
    const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
    const kept = new Map<string, T>();
    for (const line of lines.filter(Boolean)) {
      const doc = schema.parse(JSON.parse(line));
      kept.set(idOf(doc), doc);
    }
    for (const doc of kept.values()) this.put(doc);
    drive.write(file, Buffer.from([...kept.values()].map(lineOf).join('')));
  }

  get all(): readonly T[] {
    return this.newestFirst;
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  private put(doc: T): void {
    if (!this.byId.has(this.idOf(doc))) this.newestFirst.unshift(doc);
    this.byId.set(this.idOf(doc), doc);
  }

  /** Keeps new documents, or what was changed of known ones; returns once the drive holds it. */
  keep(...docs: readonly T[]): void {
    for (const doc of docs) this.put(doc);
    this.drive.append(this.file, Buffer.from(docs.map(lineOf).join('')));
  }
}
