// How every command reads what stands behind its name: --help says what there is, and a wrong option ends the command with one
// line.
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Asked wrongly; the message is a sentence without its end. */
export class UsageError extends Error {}

type Parsed<T extends ParseArgsConfig> = ReturnType<typeof parseArgs<T>>;

/** npm's own options of one letter (docs: npm config, "Shorthands"), of which it takes `--plan` for four: -p -l -a -n. */
const LETTERS: Readonly<Record<string, string>> = { a: 'all', g: 'global', l: 'long', n: 'yes', p: 'parseable' };

/**
 * npm keeps for itself what stands before its own `--`, with at most a warning: `npm run deploy --plan` would deploy. What it kept
 * is left in the environment of the command, but for words that npm knows, which are no options here (tests/tools/help.test.ts).
 * @param names of options, long and short
 * @returns the first of these that it kept
 */
export function keptByNpm(names: readonly string[], environment: NodeJS.ProcessEnv): string | undefined {
  const isSet = (name: string) => Boolean(environment[`npm_config_${name.replaceAll('-', '_')}`]);
  const isTakenApart = (name: string) =>
    [...name].every((letter) => letter in LETTERS && (letter === 'n' || isSet(LETTERS[letter] ?? '')));
  return names.find((name) => isSet(name) || isTakenApart(name));
}

/**
 * @throws UsageError about an option that there is not or that npm has kept, one that lacks its value or has one too many, or a word
 *   that nobody asked for
 */
export function parseOptions<T extends ParseArgsConfig>(config: T): Parsed<T> {
  const { npm_lifecycle_event: script } = process.env;
  const names = Object.entries(config.options ?? {}).flatMap(([name, { short }]) => (short ? [name, short] : [name]));
  const kept = script && keptByNpm(names, process.env);
  if (kept) {
    const word = kept.length > 1 ? `--${kept}` : `-${kept}`;
    throw new UsageError(`npm kept ${word} for itself, nothing was begun: npm run ${script} -- ${word}`);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    // errors of parseArgs have a code. Their first sentence says what is wrong; those after it say how to pass on a word that begins
    // with a dash, which no command here takes
    if (!(error instanceof TypeError && 'code' in error)) throw error;
    throw new UsageError(error.message.split(/\.\s/)[0]);
  }
}

/** Ends the process with one line about what was asked. */
export function misused(words: string): never {
  console.error(`${words} (see --help)`);
  process.exit(2);
}

/** Says how a command is called, and ends the process, where that is asked. */
export function answerHelp(help: string): void {
  // from 2 on: before stand node and the script
  if (!process.argv.includes('--help', 2)) return;
  console.log(help);
  process.exit();
}

/** What a command was asked for. Ends the process where that was help, or something that there is not. */
export function readOptions<T extends ParseArgsConfig>(help: string, config: T): Parsed<T> {
  answerHelp(help);
  try {
    return parseOptions(config);
  } catch (error) {
    if (error instanceof UsageError) misused(error.message);
    throw error;
  }
}

/**
 * Ends the process where a file could not be written: asked before the work, because a slip of the pen would otherwise cost the
 * figures of half an hour.
 */
export function checkOutput(option: string, file: string | undefined): void {
  if (file === undefined) return;
  const folder = dirname(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) misused(`--${option} ${file}: no such folder`);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) misused(`--${option} ${file} is a folder`);
}
