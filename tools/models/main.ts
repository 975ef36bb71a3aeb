// `npm run models`: builds the ONNX files into dist/models (or the folder given).
import { misused, readOptions } from '../arguments.js';
import { buildModels } from './build.js';

const HELP = 'npm run models -- [FOLDER]    builds the ONNX files into dist/models, or FOLDER';
const [folder = 'dist/models', ...rest] = readOptions(HELP, { allowPositionals: true, options: {} }).positionals;
if (rest.length > 0) misused(`expected one folder, not also ${rest.join(' ')}`);
await buildModels(folder);
console.log(`models are in ${folder}`);
