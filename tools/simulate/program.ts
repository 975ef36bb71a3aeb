// The code of all functions, read once and run anew for every process that starts.
import { createRequire } from 'node:module';
import { Script } from 'node:vm';

/** Code by the name of its function, and what all of them share. */
export interface Sources {
  common: string;
  functions: Record<string, string>;
}

/** How a bundle asks for a module that all share. */
export const COMMON = 'simulation:common/';
const require = createRequire(import.meta.url);

/** Everything that a module of the cloud's Node finds around itself. */
export const SCOPE = [
  'exports',
  'require',
  'module',
  'process',
  'setTimeout',
  'clearTimeout',
  'fetch',
  'performance',
  'console',
  'AbortSignal',
] as const;

/** Code that was read once and is run for every process anew. */
export class Program {
  private readonly scripts = new Map<string, Script>();
  private readonly common: Record<string, unknown>;

  constructor(private readonly sources: Sources) {
    const module = { exports: {} };
    new Script(`(function (module, exports, require) {${sources.common}\n})`, {
      filename: 'common.js',
    }).runInThisContext()(module, module.exports, require);
    this.common = module.exports;
  }

  /** Runs a function's code from its first line, with this around it. */
  run(name: string, scope: Record<(typeof SCOPE)[number], unknown>): void {
    const script = this.scripts.get(name) ?? this.read(name);
    this.scripts.set(name, script);
    script.runInThisContext()(...SCOPE.map((one) => scope[one]));
  }

  private read(name: string): Script {
    const text = this.sources.functions[name];
    if (text === undefined) throw new Error(`no function ${name}`);
    // as in a deployed bundle, where a line before it takes the force from "use strict"
    return new Script(`(function (${SCOPE.join(', ')}) {void 0;${text}\n})`, { filename: `${name}.js` });
  }

  /** What `require` gives for packages and for modules that all share. */
  readonly require = (name: string): unknown =>
    name.startsWith(COMMON) ? this.common[name.slice(COMMON.length)] : require(name);
}
