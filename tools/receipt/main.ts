// `npm run verify-photo -- PHOTO RECEIPT [--key PUBLIC]`
import { verify } from './verify.js';

const [code, words] = await verify(process.argv.slice(2));
console.log(words);
process.exitCode = code;
