// The runtime of all functions, as CloudBase calls it. It is chosen when a function is made and stays, so that the build, the
// deployment and the self-check's advice must name the same one.
export const RUNTIME = 'Nodejs20.19';
