// `npm run errors`: writes docs/errors.md again after an error, its words or its place changed.
import { writeFileSync } from 'node:fs';
import { readProduct, writePage } from './page.js';

writeFileSync('docs/errors.md', writePage(readProduct('.')));
console.log('docs/errors.md is written');
