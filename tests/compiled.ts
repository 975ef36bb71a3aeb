// Once before the tests that run on what WeChat's own compiler makes: it is compiled where a source has changed. Where the compiler
// is missing they skip themselves by name, or fail where everything is required.
import { compiler } from '../tools/wechat/compiler.js';
import { prepareProgram } from '../tools/wechat/prepared.js';

export default async function setup(): Promise<void> {
  if (compiler.isThere) await prepareProgram();
}
