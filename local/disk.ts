// Files on disk: a kill at any moment leaves the old file or the new one, never half.
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

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
