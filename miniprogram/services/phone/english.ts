// The English tables lie in a subpackage, so that the package which every student downloads is smaller. The first start
// of an English phone fetches them behind the grey bones of its page and starts anew in English; every later one has
// them. Where they cannot be had, the program speaks Chinese and says so in English.
import { english } from '../../words/language';
import { isEnglish, keepEnglish, keptEnglish, startAnew, wantedLanguage } from './wanted-language';

/**
 * coming: nothing is said yet; failed: Chinese, to be tried again; ready: they came after Chinese was shown; reopen: the
 * student has to start the program, WeChat cannot; '': nothing to wait for.
 */
export type Arrival = '' | 'coming' | 'failed' | 'ready' | 'reopen';

/** Chosen: some 30 KB on a slow line; after that something to read in Chinese is better than grey. */
const PATIENCE_MS = 4000;

let arrival: Arrival = '';
const listeners = new Set<(arrival: Arrival) => void>();

function tell(news: Arrival): void {
  arrival = news;
  for (const listener of listeners) listener(news);
}

/**
 * Hears what becomes of the English tables.
 * @returns stop
 */
export function watchEnglish(listener: (arrival: Arrival) => void): () => void {
  listeners.add(listener);
  if (arrival) listener(arrival);
  return () => listeners.delete(listener);
}

/**
 * Fetches the tables and keeps them (docs: 分包异步化).
 * @throws where there is no network, or the phone keeps nothing
 */
export async function fetchEnglish(): Promise<void> {
  const { en }: { en?: unknown } = await require.async('../../words/en/index.js');
  if (!isEnglish(en)) throw new Error('no English');
  if (JSON.stringify(en) !== JSON.stringify(keptEnglish())) keepEnglish(en);
}

/** The page on the screen with all that it was opened with. */
function whereWeAre(): string {
  const [page] = getCurrentPages().slice(-1);
  if (!page) return '/pages/welcome/welcome';
  const query = Object.entries(page.options).map(([name, value]) => `${name}=${value ?? ''}`);
  return `/${page.route}${query.length ? `?${query.join('&')}` : ''}`;
}

/** The student wants it now: in English from here on. */
export function speakNow(): void {
  startAnew(whereWeAre(), () => tell('reopen'));
}

/** Fetches them again where that failed. */
export async function bringEnglish(): Promise<void> {
  tell('coming');
  const patience = setTimeout(() => tell(''), PATIENCE_MS);
  try {
    await fetchEnglish();
    if (arrival === 'coming') speakNow();
    else tell('ready');
  } catch {
    tell('failed');
  } finally {
    clearTimeout(patience);
  }
}

/** Once a start. */
export function startEnglish(): void {
  if (wantedLanguage() === 'zh') return;
  if (!english()) void bringEnglish();
  // a new release may say it better; without network what is there is good enough
  else fetchEnglish().catch(() => undefined);
}
