// How every command reads what stands behind its name: --help says what there is, and whoever asks for something else reads one
// line that says so.
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Asked wrongly; the message is a sentence without its end. */
export class UsageError extends Error {}

type Parsed<T extends ParseArgsConfig> = ReturnType<typeof parseArgs<T>>;

/** @throws UsageError about an option that there is not, or that lacks its value */
export function parseOptions<T extends ParseArgsConfig>(config: T): Parsed<T> {
  try {
    return parseArgs(config);
  } catch (error) {
    // its own errors have a code; what follows the first sentence is about words that begin with a dash
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
