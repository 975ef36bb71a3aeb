// The platform's own rooms against the stand-in, without functions around them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sdkEnvironment, startCloud } from '../../local/cloudbase/index.js';
import { seedDatabase } from '../../local/seed/database.js';

export type Cloud = Awaited<ReturnType<typeof startCloud>>;

/** Starts a cloud and lets code imported afterwards find it, as a deployed function finds the real one. */
export async function connect(): Promise<{ cloud: Cloud; stop(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'platform-'));
  const cloud = await startCloud({ dir, functionsRoot: join(dir, 'none'), env: {} });
  await seedDatabase(cloud);
  Object.assign(process.env, {
    HASH_KEY: 'tests-hash-key-0123456789abcdef',
    KEEP_SECONDS: '0',
    ...sdkEnvironment(cloud.adminUrl),
  });
  return {
    cloud,
    async stop() {
      await cloud.stop();
      rmSync(dir, { recursive: true });
    },
  };
}

const owner = {
  captureKey: 'key-1',
  name: '李*雨',
  idMasked: '110***********2438',
  school: '金沙江大学',
  batch: 'JSJ2027',
};
/** A capture that was just claimed. */
export async function claim(userKey: string, captureKey: string) {
  const { claimCapture } = await import('../../cloudfunctions/_journey/claim.js');
  return claimCapture({ ...owner, captureKey }, { userKey, remembered: '' });
}
