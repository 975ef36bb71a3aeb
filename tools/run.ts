// How the scripts of package.json run a tool of node_modules: seen while it runs, and the first failure ends everything.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** @param name of a program in node_modules */
export function run(title: string, name: string, args: string[]): void {
  console.log(`\n> ${title}`);
  const { status } = spawnSync(join('node_modules', '.bin', name), args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
