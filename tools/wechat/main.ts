// `npm run wechat`: the mini program through WeChat's own compiler, without an account and without WeChat's servers. Its doubts
// are faults here. What it made lies in dist/wechat/miniprogram, and `npm start -- --program dist/wechat/miniprogram` runs it.
import { compileProgram } from './compile.js';
import { installCompiler } from './compiler.js';

installCompiler();
console.log('Compiling (half a minute) ...');
const { faults, weights } = await compileProgram('.', 'dist/wechat');
for (const [name, bytes] of Object.entries(weights)) console.log(`${name || 'main package'} ${bytes} bytes`);
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0 ? 'WeChat’s compiler has no doubt, and all scripts are ES5.' : `${faults.length} faults`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
