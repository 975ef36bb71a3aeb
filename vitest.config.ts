// One configuration for all tests: sentences as titles, real SDKs and models, nothing watched.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['tests/setup.ts'],
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // a busy machine is slow, and slow is not wrong: what is waited for is asked again until then, ms
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    reporters: ['default'],
  },
});
