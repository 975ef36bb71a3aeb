// `npm test`: formatting and types first, because they fail fastest, then every test that this machine can run.
import { run } from './run.js';

const only = process.argv.slice(2);
if (only.length === 0) await import('./check.js');
run('tests', 'vitest', ['run', ...only]);
