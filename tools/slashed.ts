// Paths as the repository, packages and tables write them, whatever the system's own sign is.
import { sep } from 'node:path';

export const slashed = (path: string): string => path.split(sep).join('/');
