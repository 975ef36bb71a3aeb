// The configuration of a measured run: that of all tests, and beside every file what writes down what it has run.
import { configDefaults, defineConfig } from 'vitest/config';
import every from '../../vitest.config.js';

// counting costs half as much again, and a figure needs every test to come to its end: ms
const patient = { testTimeout: 600_000, hookTimeout: 600_000 };
const setupFiles = ['tools/coverage/setup.ts'];
// what measures is not measured by itself: its tests watch processes that would then be watched twice
const OWN = 'tests/tools/coverage*.test.ts';
const projects = (every.test?.projects ?? []).flatMap((project) => {
  if (typeof project !== 'object' || !('test' in project)) return [project];
  // lines of what WeChat's compiler made are no lines of the sources
  if (project.test?.name === 'compiled') return [];
  const exclude = [...configDefaults.exclude, ...(project.test?.exclude ?? []), OWN];
  return [{ test: { ...project.test, ...patient, setupFiles, exclude } }];
});
export default defineConfig({ test: { ...every.test, projects } });
