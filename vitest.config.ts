// One configuration for all tests: sentences as titles, real SDKs and models, nothing watched. Most files share a process with
// others of their room, because to load the SDKs, the networks or the browser's driver costs more than many a file.
import { defineConfig } from 'vitest/config';

/** Rooms whose files share processes. */
const SHARED = {
  /** keeps nothing between two calls: sharp and the networks are loaded once */
  engine: ['photo', 'studio', 'guidance', 'qr', 'shared', 'models'],
  /** a browser for each file; its driver is loaded once */
  screens: ['browser', 'screens', 'screens-shoot'],
  /** a world for each file, spoken to from outside: its functions are processes of their own */
  worlds: ['flow', 'ops', 'faults'],
};
/**
 * What is asked of WeChat's own compiler, and what runs once more on what it made. Those whose scripts differ most: a photo paid,
 * shot, rejected, shot again and saved; an old phone, a refused camera and a lost line; HarmonyOS and the
 * settings; English, which is fetched.
 */
const COMPILED = [
  ...['wechat/compiled', 'browser/journey', 'browser/trouble'],
  ...['screens/arriving', 'screens/language', 'screens-shoot/shoot'],
].map((name) => `tests/${name}.test.ts`);
/** These change what belongs to the process: variables by which product code finds a world, or globals. */
const ALONE = [
  ...['consent', 'photo', 'profiles', 'erase-money', 'not-clean'].map((name) => `tests/flow/${name}.test.ts`),
  ...[
    'waiting',
    'profiles',
    'overtaken',
    'turns',
    'desk',
    'desk-attacks',
    'provision',
    'deploy',
    'deploy-back',
    'deploy-cut',
    'deploy-parts',
    'deploy-ready',
    'deploy-rescue',
    'simulate',
    'duels',
  ].map((name) => `tests/ops/${name}.test.ts`),
  ...['screens/trouble', 'guidance/voice-clock'].map((name) => `tests/${name}.test.ts`),
  // they exchange modules, which all files of a shared process would get
  ...['layout', 'checks-profile'].map((name) => `tests/photo/${name}.test.ts`),
];

const every = {
  // a busy machine is slow, and slow is not wrong (a world's first call starts ten processes there): ms
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // what is waited for is asked again until then, ms
  expect: { poll: { timeout: 20_000 } },
};
const filesOf = (room: string) => `tests/${room}/**/*.test.ts`;
const sharing = Object.entries(SHARED).map(([name, rooms]) => ({
  // the name tells a file that it may not change what belongs to the process (tests/flow/world.ts)
  test: { ...every, name, include: rooms.map(filesOf), exclude: ALONE, isolate: false, env: { SHARED_PROCESS: name } },
}));
const compiled = {
  ...{ ...every, name: 'compiled', include: COMPILED, isolate: false, globalSetup: ['tests/compiled.ts'] },
  env: { SHARED_PROCESS: 'compiled', MINI_PROGRAM: 'dist/wechat/miniprogram' },
};
const others = filesOf(`!(${Object.values(SHARED).flat().join('|')})`);

export default defineConfig({
  test: {
    globalSetup: ['tests/setup.ts'],
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      { test: { ...every, name: 'alone', include: [others, ...ALONE], exclude: ['tests/wechat/compiled.test.ts'] } },
      ...sharing,
      { test: compiled },
    ],
  },
});
