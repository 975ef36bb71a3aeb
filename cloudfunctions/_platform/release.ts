// Which release runs: the commit, and the fingerprint of what lies in this function's folder. `npm run package` writes both
// beside the bundle; `npm run deploy` besides sets the commit of the whole, because it uploads only what has changed.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Release = z.object({ commit: z.string(), code: z.string() });
export type Release = z.infer<typeof Release>;

/** The setting RELEASE: a commit, and the code of which it is said, because a deployment may be cut between the two. */
export const labelOf = (commit: string, code: string): string => (commit ? `${commit}@${code}` : '');

/** What a label says; the code of none, or of one that names no code, is unknown. */
export function readLabel(label: string): { commit: string; code: string | undefined } {
  const [commit = '', code] = label.split('@');
  return { commit, code };
}

/** Beside the bundle; empty where nothing was packaged. */
function readOwn(): Release {
  try {
    return Release.parse(JSON.parse(readFileSync(new URL('./release.json', import.meta.url), 'utf8')));
  } catch {
    return { commit: '', code: '' };
  }
}

/** What runs here: the commit that is set where it was set for this code, else the one of the package. */
export function readRelease(): Release {
  const { commit, code } = readOwn();
  const { commit: told, code: of = code } = readLabel(process.env.RELEASE ?? '');
  return { commit: told && of === code ? told : commit, code };
}
