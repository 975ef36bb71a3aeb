// `npm run errors`: writes docs/errors.md again after an error, its words or its place changed.
import { writeFileSync } from 'node:fs';
import { readOptions } from '../arguments.js';
import { readProduct, writePage } from './page.js';

readOptions('npm run errors    writes docs/errors.md from the code; takes no options', {});
writeFileSync('docs/errors.md', writePage(readProduct('.')));
console.log('docs/errors.md is written');
