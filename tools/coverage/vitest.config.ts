// The configuration of a measured run: that of all tests, and beside every file what writes down what it has run.
import { configDefaults, defineConfig } from 'vitest/config';
import every from '../../vitest.config.js';

// counting costs half as much again, and a figure needs every test to come to its end: ms
const patient = { testTimeout: 600_000, hookTimeout: 600_000 };
const setupFiles = ['tools/coverage/setup.ts'];
// what measures is not measured by itself: its tests watch processes that would then be watched twice
const exclude = [...configDefaults.exclude, 'tests/tools/coverage*.test.ts'];
const projects = (every.test?.projects ?? []).map((project) =>
  typeof project === 'object' && 'test' in project
    ? { test: { ...project.test, ...patient, setupFiles, exclude } }
    : project,
);
export default defineConfig({ test: { ...every.test, projects } });
