// `npm run check`: what takes seconds and no test: format, lint and types. `npm run fix` first writes what Biome can mend.
import { run } from './run.js';

const mended = process.argv.includes('--write') ? ['--write'] : [];
run('format and lint', 'biome', ['check', '--error-on-warnings', ...mended, '.']);
run('types of functions, stand-in, tools and tests', 'tsc', ['-p', 'tsconfig.json']);
run('types of the mini program', 'tsc', ['-p', 'miniprogram/tsconfig.json']);
