// `npm test`: formatting and types first, because they fail fastest, then every test that this machine can run. `-- --fast` runs
// what another version of Node could break and what needs no whole journey.
import { run } from './run.js';

/** Rooms of `tests/`: the SDKs, payment, networks, QR reading, the stand-in, the tools; no story over many functions. */
const FAST = 'shared platform gateways qr models cloudbase tools studio wechat guidance rules'.split(' ');

const given = process.argv.slice(2);
const only = given.includes('--fast') ? FAST.map((room) => `tests/${room}/`) : given;
if (given.length === 0) await import('./check.js');
console.log(`Node ${process.versions.node}`);
run('tests', 'vitest', ['run', ...only]);
