// The database on disk: an append log beside a snapshot, so that a kill at any moment loses nothing acknowledged.
// Every record holds absolute values; replaying a log over the snapshot made from it therefore changes nothing,
// which makes a kill between "snapshot renamed" and "log emptied" harmless.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { EJSON } from 'bson';
import { formatValue, toPlain } from './values.js';

export type LogRecord =
  | { kind: 'collection'; name: string; unique: string[][] }
  | { kind: 'writes'; writes: { name: string; id: string; doc: Record<string, unknown> | null }[] };

/** Where the database keeps what was written. */
export interface Journal {
  /** everything kept so far, oldest first */
  replay(): Iterable<LogRecord>;
  append(record: LogRecord): void;
  /** whether it is time for a snapshot */
  readonly due: boolean;
  snapshot(records: Iterable<LogRecord>): void;
  close(): void;
}

/** Keeps nothing: a database that lives as long as its process. */
export const NO_JOURNAL: Journal = {
  replay: () => [],
  append() {},
  due: false,
  snapshot() {},
  close() {},
};

/** Records between snapshots: replaying this many takes well under a second. */
const SNAPSHOT_EVERY = 5000;

function writeWhole(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  let done = 0;
  while (done < bytes.length) done += writeSync(fd, bytes, done);
}

/** Brings the names of a folder to the disk; Windows flushes no folder, and keeps names in a journal of its own. */
function flushNames(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  fsyncSync(fd);
  closeSync(fd);
}

export class AppendLog implements Journal {
  private readonly logFile: string;
  private readonly snapshotFile: string;
  private fd: number;
  private records = 0;

  constructor(dir: string) {
    mkdirSync(dir, { recursive: true });
    this.logFile = join(dir, 'database.log');
    this.snapshotFile = join(dir, 'database.snapshot');
    this.fd = openSync(this.logFile, 'a');
  }

  *replay(): Generator<LogRecord> {
    if (existsSync(this.snapshotFile)) yield* this.readLines(readFileSync(this.snapshotFile, 'utf8'));
    const bytes = readFileSync(this.logFile);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    // A line without its newline was being written when the process died: it was never acknowledged.
    if (whole < bytes.length) truncateSync(this.logFile, whole);
    for (const record of this.readLines(bytes.subarray(0, whole).toString('utf8'))) {
      this.records++;
      yield record;
    }
  }

  private *readLines(text: string): Generator<LogRecord> {
    for (const line of text.split('\n')) if (line) yield toPlain(EJSON.parse(line)) as LogRecord;
  }

  /** Returns once the operating system holds the record: a killed process cannot lose it any more. */
  append(record: LogRecord): void {
    writeWhole(this.fd, `${formatValue(record)}\n`);
    this.records++;
  }

  get due(): boolean {
    return this.records >= SNAPSHOT_EVERY;
  }

  snapshot(records: Iterable<LogRecord>): void {
    const draft = `${this.snapshotFile}.draft`;
    const fd = openSync(draft, 'w');
    for (const record of records) writeWhole(fd, `${formatValue(record)}\n`);
    fsyncSync(fd);
    closeSync(fd);
    renameSync(draft, this.snapshotFile);
    flushNames(dirname(draft));
    // by its name: Windows shortens nothing through a handle that only appends
    truncateSync(this.logFile);
    this.records = 0;
  }

  close(): void {
    closeSync(this.fd);
  }
}
