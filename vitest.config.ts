// One configuration for all tests: sentences as titles, real SDKs and models, nothing watched.
import { defineConfig } from 'vitest/config';

/** What keeps nothing between two calls: these files share a process, which loads sharp and the networks once. */
const WITHOUT_STATE = ['photo', 'studio', 'guidance', 'qr', 'shared', 'models'].map(
  (room) => `tests/${room}/**/*.test.ts`,
);

const every = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // a busy machine is slow, and slow is not wrong: what is waited for is asked again until then, ms
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    globalSetup: ['tests/setup.ts'],
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      { test: { ...every, name: 'engine', include: WITHOUT_STATE, isolate: false } },
      { test: { ...every, name: 'product', include: ['tests/**/*.test.ts'], exclude: WITHOUT_STATE } },
    ],
  },
});
