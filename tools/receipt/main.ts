// `npm run verify-photo`: whether a file is the photo that a receipt was signed for.
import { answerHelp, misused, UsageError } from '../arguments.js';
import { EXIT, verify } from './verify.js';

answerHelp(`npm run verify-photo -- 照片文件 凭证文件    照片是不是凭证所签的那一张
  --public-key 公开部分    用这个密钥核对，而不是 docs/receipts.md 里的`);
try {
  const [code, words] = await verify(process.argv.slice(2));
  console.log(words);
  process.exitCode = code;
} catch (error) {
  if (error instanceof UsageError) misused(error.message);
  // not as Node ends, with the code that means: another photo
  console.error(error);
  process.exitCode = EXIT.unknown;
}
