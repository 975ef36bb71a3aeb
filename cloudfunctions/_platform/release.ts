// Which release runs: the commit, and the fingerprint of what lies in this function's folder. `npm run package` writes both
// beside the bundle; `npm run deploy` besides sets the commit of the whole, because it uploads only what has changed.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Release = z.object({ commit: z.string(), code: z.string() });
export type Release = z.infer<typeof Release>;

/** Empty where nothing was packaged. */
export function readRelease(): Release {
  const read = (): unknown => JSON.parse(readFileSync(new URL('./release.json', import.meta.url), 'utf8'));
  try {
    const { commit, code } = Release.parse(read());
    return { commit: process.env.RELEASE || commit, code };
  } catch {
    return { commit: process.env.RELEASE ?? '', code: '' };
  }
}
