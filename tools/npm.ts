// npm as a program. On Windows it is a script for a shell, which is given one line: words beside a shell are not quoted by Node,
// which warns of them.
import { spawnSync } from 'node:child_process';

/** How npm is asked on a system. @param args none with a blank or a sign that a shell would read */
export function npmCall(args: readonly string[], platform: NodeJS.Platform = process.platform) {
  if (platform === 'win32') return { command: ['npm.cmd', ...args].join(' '), args: [], shell: true };
  return { command: 'npm', args: [...args], shell: false };
}

/** Runs npm, seen while it runs. @returns whether it succeeded */
export function runNpm(words: readonly string[], cwd: string): boolean {
  const { command, args, shell } = npmCall(words);
  return spawnSync(command, args, { cwd, stdio: 'inherit', shell }).status === 0;
}
