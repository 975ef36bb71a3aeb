// A house of its own for one test file: fresh data, any port, timers only when a test runs them.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type House, startHouse } from '../../../local/house.js';
import { prepareSample } from '../../../local/ready.js';
import type { Wanted } from '../../../local/studio/index.js';
import { withKeys } from '../../keys.js';
import { drawJpeg } from '../../once.js';
import { compileProgram } from '../../program.js';
import { writeFeed } from './feed.js';

export interface TestHouse extends House {
  /** a folder for feeds and screenshots */
  folder: string;
  /** the capture code of a sample student, as the album has it */
  code(studentId: string): Promise<{ name: string; bytes: Buffer }>;
  /** a drawn portrait as a camera feed */
  feed(name: string, wanted?: Wanted): Promise<string>;
}

/** The size of a feed, px: enough for the engine's smallest source, quick to draw. */
const FEED = { width: 1200, height: 1600 };

export async function openTestHouse(): Promise<TestHouse> {
  // `npm test` has built them; two test files that build at once would take them from under each other
  if (!existsSync('dist/cloudfunctions/login/index.js')) throw new Error('run `npm run build` first');
  await prepareSample();
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  // a folder named from where one stands, as `npm start` names its own
  const dir = relative(process.cwd(), join(folder, 'data'));
  withKeys(dir, 'pay');
  const house = await startHouse({ dir, port: 0, timers: false, program: await compileProgram() });
  return {
    ...house,
    folder,
    async code(studentId) {
      const reply = await fetch(`${house.url}/__chsi/codes/${studentId}.png`);
      if (!reply.ok) throw new Error(`no code of ${studentId}`);
      return { name: `${studentId}.png`, bytes: Buffer.from(await reply.arrayBuffer()) };
    },
    async feed(name, wanted = {}) {
      const file = join(folder, `${name}.y4m`);
      await writeFeed(await drawJpeg({ ...FEED, ...wanted }), file);
      return file;
    },
    async stop() {
      await house.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
