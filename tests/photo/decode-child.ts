// A process of its own that opens one picture and says how much memory it ever held: RSS of the test runner tells nothing.
import { readFileSync } from 'node:fs';
import { decode } from '../../cloudfunctions/_photo/see/decode.js';

export interface Opened {
  width: number;
  height: number;
  sourceScale: number;
  /** MB above what the process held before, at most */
  peak: number;
}

const peak = () => process.resourceUsage().maxRSS / 1024;
const file = readFileSync(process.argv[2]!);
const before = peak();
const { width, height, sourceScale } = await decode(file);
process.send?.({ width, height, sourceScale, peak: peak() - before } satisfies Opened);
process.disconnect?.();
