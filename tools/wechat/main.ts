// `npm run wechat`: the mini program through WeChat's own compiler, without an account and without WeChat's servers. Its doubts
// are faults here. What it made lies in dist/wechat/miniprogram, and `npm start -- --program dist/wechat/miniprogram` runs it.
// `npm test` begins with it, beside the checks.
import { readOptions } from '../arguments.js';
import { compiler } from './compiler.js';
import { prepareProgram } from './prepared.js';

readOptions('npm run wechat    the mini program through WeChat’s own compiler, into dist/wechat; takes no options', {});
try {
  if (!compiler.isThere) console.log('Installing WeChat’s own compiler (once; 275 MB) ...');
  await compiler.install();
  const { faults, weights } = await prepareProgram();
  for (const [name, bytes] of Object.entries(weights)) console.log(`${name || 'main package'} ${bytes} bytes`);
  for (const fault of faults) console.error(fault);
  console.log(
    faults.length === 0 ? 'WeChat’s compiler has no doubt, and all scripts are ES5.' : `${faults.length} faults`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
