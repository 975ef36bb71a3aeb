// `npm run models`: builds the ONNX files into dist/models (or the folder given).
import { readOptions } from '../arguments.js';
import { buildModels } from './build.js';

const HELP = 'npm run models -- [FOLDER]    builds the ONNX files into dist/models, or FOLDER';
const [folder = 'dist/models'] = readOptions(HELP, { allowPositionals: true, options: {} }).positionals;
await buildModels(folder);
console.log(`models are in ${folder}`);
