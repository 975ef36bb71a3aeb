// `npm run build`: everything that deploys, into dist.
import { buildFunctions, listFunctions } from './build.js';

await buildFunctions();
console.log(`${listFunctions().length} functions are in dist/cloudfunctions`);
