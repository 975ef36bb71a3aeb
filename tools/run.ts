// How the scripts of package.json run a tool of node_modules: seen while it runs, and the first failure ends everything.
import { spawnSync } from 'node:child_process';
import { binOf } from './bin.js';

/** Packages whose name is another than that of their command. */
const PACKAGES: Readonly<Record<string, string>> = { biome: '@biomejs/biome', tsc: 'typescript' };

/** @param name of a command in node_modules */
export function run(title: string, name: string, args: string[]): void {
  console.log(`\n> ${title}`);
  const script = binOf(PACKAGES[name] ?? name, name);
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
