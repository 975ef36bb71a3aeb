// Where function processes keep what V8 has compiled of them (child.ts). It goes with every build of the functions, so that what
// nobody runs any more does not pile up.
export const COMPILED = 'dist/compiled';
