// Calls one function of the stand-in and kills its process, as the stand-in ends every function: coverage.test.ts runs
// this as a measured run would.
import { Functions } from '../../local/cloudbase/functions.js';

const [, , dir = ''] = process.argv;
const functions = new Functions(dir, 'dist/cloudfunctions', {});
console.log(JSON.stringify(await functions.invoke('login', {}, {})));
await functions.stop();
