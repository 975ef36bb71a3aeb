// `npm run models`: builds the ONNX files into dist/models (or the folder given).
import { buildModels } from './build.js';

const folder = process.argv[2] ?? 'dist/models';
await buildModels(folder);
console.log(`models are in ${folder}`);
