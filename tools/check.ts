// `npm run check`: what takes seconds and no test: format, lint and types. `npm run fix` first writes what Biome can mend.
import { readOptions } from './arguments.js';
import { run } from './run.js';

const HELP = `npm run check    format, lint and types
npm run fix      the same, and writes first what can be mended`;

const { write } = readOptions(HELP, { options: { write: { type: 'boolean', default: false } } }).values;
const mended = write ? ['--write'] : [];
run('format and lint', 'biome', ['check', '--error-on-warnings', ...mended, '.']);
run('types of functions, stand-in, tools and tests', 'tsc', ['-p', 'tsconfig.json']);
run('types of the mini program', 'tsc', ['-p', 'miniprogram/tsconfig.json']);
