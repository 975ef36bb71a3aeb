// Where a stand-in keeps files: a folder of this machine, or nothing but memory for a world that ends with its process.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { slashed } from '../tools/slashed.js';
import { saveBytes } from './disk.js';

/** Files by their names, which may hold slashes. A kill at any moment leaves the old file or the new one, never half. */
export interface Drive {
  read(name: string): Buffer | undefined;
  has(name: string): boolean;
  write(name: string, bytes: Uint8Array): void;
  /** Adds to the end of a file. A kill may leave the beginning of what was added. */
  append(name: string, bytes: Uint8Array): void;
  /** @returns whether it was there */
  remove(name: string): boolean;
  /** every file below this folder, by its name */
  list(folder: string): string[];
}

/** @param o.flush a write returns once the disk holds it, not only the operating system */
export function openFolder(dir: string, { flush }: { flush: boolean }): Drive {
  const drafts = join(dir, 'drafts');
  // a draft left by a killed process was never acknowledged
  rmSync(drafts, { recursive: true, force: true });
  const at = (name: string): string => join(dir, name);
  let count = 0;
  const replace = (file: string, bytes: Uint8Array): void => {
    const draft = join(drafts, `${process.pid}-${count++}`);
    for (const folder of [drafts, dirname(file)]) mkdirSync(folder, { recursive: true });
    writeFileSync(draft, bytes, { mode: 0o600 });
    renameSync(draft, file);
  };
  const has = (name: string): boolean => existsSync(at(name));
  return {
    has,
    read: (name) => (has(name) ? readFileSync(at(name)) : undefined),
    write: (name, bytes) => (flush ? saveBytes : replace)(at(name), bytes),
    append: (name, bytes) => appendFileSync(at(name), bytes, { mode: 0o600, flush }),
    remove(name) {
      const had = has(name);
      rmSync(at(name), { force: true });
      return had;
    },
    list(folder) {
      if (!has(folder)) return [];
      const names = readdirSync(at(folder), { recursive: true, encoding: 'utf8' });
      const files = names.filter((name) => statSync(at(join(folder, name))).isFile());
      return files.map((name) => `${folder}/${slashed(name)}`);
    },
  };
}

export function openMemory(): Drive {
  const files = new Map<string, Buffer[]>();
  const whole = (parts: Buffer[] | undefined) => (parts?.length === 1 ? parts[0] : parts && Buffer.concat(parts));
  return {
    has: (name) => files.has(name),
    read: (name) => whole(files.get(name)),
    write: (name, bytes) => void files.set(name, [Buffer.from(bytes)]),
    append(name, bytes) {
      const parts = files.get(name) ?? [];
      parts.push(Buffer.from(bytes));
      files.set(name, parts);
    },
    remove: (name) => files.delete(name),
    list: (folder) => [...files.keys()].filter((name) => name.startsWith(`${folder}/`)),
  };
}

/** Reads a piece of state by its schema; what does not exist yet is made and saved. */
export function loadState<T>(drive: Drive, name: string, schema: z.ZodType<T>, make: () => T): T {
  const bytes = drive.read(name);
  if (bytes) return schema.parse(JSON.parse(bytes.toString('utf8')));
  const state = make();
  saveState(drive, name, state);
  return state;
}

export function saveState(drive: Drive, name: string, state: unknown): void {
  drive.write(name, Buffer.from(JSON.stringify(state, null, 2)));
}
