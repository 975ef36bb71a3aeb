// `npm test`: formatting and types first, because they fail fastest, then every test that this machine can run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const bin = (name: string) => join('node_modules', '.bin', name);

function run(title: string, command: string, args: string[]): void {
  console.log(`\n> ${title}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const only = process.argv.slice(2);
if (only.length === 0) {
  run('format and lint', bin('biome'), ['check', '--error-on-warnings', '.']);
  run('types of functions, stand-in, tools and tests', bin('tsc'), ['-p', 'tsconfig.json']);
  run('types of the mini program', bin('tsc'), ['-p', 'miniprogram/tsconfig.json']);
}
run('tests', bin('vitest'), ['run', ...only]);
