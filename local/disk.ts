// Small pieces of state on disk for the stand-ins: a kill at any moment leaves the old file or the new one, never half.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** Reads a state file by its schema; what does not exist yet is made and saved. */
export function loadState<T>(file: string, schema: z.ZodType<T>, make: () => T): T {
  if (existsSync(file)) return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const state = make();
  saveState(file, state);
  return state;
}

/** Replaces a file as a whole; returns once the disk holds it. Readable by its owner only: some files hold keys. */
export function saveBytes(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.draft`;
  const fd = openSync(draft, 'w', 0o600);
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
  fsyncSync(fd);
  closeSync(fd);
  renameSync(draft, file);
}

export function saveState(file: string, state: unknown): void {
  saveBytes(file, Buffer.from(JSON.stringify(state, null, 2)));
}
