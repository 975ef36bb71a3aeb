// The configuration under which mutants are tried: test files that run the sources themselves, so that nothing is built
// first, all in one process, because loading the SDKs takes longer than the tests.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/tests/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    // a slow machine kills no mutant
    testTimeout: 300_000,
    hookTimeout: 300_000,
    isolate: false,
    setupFiles: ['tools/mutate/clean.ts'],
    maxWorkers: 1,
    silent: true,
  },
});
