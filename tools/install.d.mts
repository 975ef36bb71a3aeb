// What TypeScript files use of install.mjs, which runs before anything that understands them is installed.

/** The registry that npm asks from a folder. */
export function askRegistry(root: string): string;
/** @returns a lock's text, with an address for every package that comes from a registry */
export function addAddresses(text: string, registry: string): string;
/** @returns npm's exit code; of a failure its reason was printed */
export function install(root: string): Promise<number>;
