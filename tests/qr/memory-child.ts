// A process of its own that reads codes as their function does, and says the most memory it ever held: what one picture takes
// would not show in a process in which other tests ran before. Argument: the picture's file.
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { readBounded } from '../../cloudfunctions/_platform/bounded.js';
import { readQrPicture } from '../../cloudfunctions/_platform/qr/read.js';
import { PICTURE_LIMITS } from '../../shared/spec.js';
// everything else that the process of the function has loaded
import '../../cloudfunctions/readCaptureCode/index.js';

export interface MemoryReport {
  outcome: string;
  /** MB */
  peak: number;
}

/** The most memory this process ever held, MB (the kernel's own count, in KB). */
const peak = (): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
const sent = new Response(Readable.toWeb(createReadStream(process.argv[2]!)) as ReadableStream<Uint8Array>);
const bytes = await readBounded(sent, PICTURE_LIMITS.bytes, () => new Error('too long'));
const outcome = await readQrPicture(bytes, { wasm }).catch((error: { code: string }) => error.code);
const report: MemoryReport = { outcome, peak: peak() };
process.send?.(report, () => process.exit());
