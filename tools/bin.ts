// Commands of installed packages, run by this very Node: what npm lays ready in its folder of commands is a shell script, a link
// or a .cmd file as the machine likes it, and Windows starts only the last of them, through a shell.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/**
 * @param name of the package; its command has the same name, where no other is given
 * @returns the script behind the command
 * @throws Error when the package is not installed or has no such command
 */
export function binOf(name: string, command = name): string {
  const folder = join('node_modules', name);
  const file = join(folder, 'package.json');
  if (!existsSync(file)) throw new Error(`Package ${name} is not installed`);
  const { bin } = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  const script = typeof bin === 'string' ? bin : bin[command];
  if (!script) throw new Error(`Package ${name} has no command ${command}`);
  return join(folder, script);
}
