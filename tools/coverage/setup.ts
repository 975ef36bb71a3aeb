// Loaded beside every test file of a measured run: writes down what the file's process has run when the file ends,
// because the process may be ended by a signal, and what the pages that it opens have run.
import { afterAll, expect } from 'vitest';
import type { Scripts } from './pages.js';

// hook.mjs has put it there
const { measured } = globalThis as unknown as { measured: { take(): void; keep(scripts: Scripts): void } };

// the browser's driver is slow to load: only where there are pages
if (/tests\/(browser|screens)/.test(expect.getState().testPath ?? '')) {
  const { watchPages } = await import('./pages.js');
  watchPages(measured.keep);
}
afterAll(() => measured.take());
