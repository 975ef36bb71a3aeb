// Subpackages as WeChat has them: their code comes later, so that it can be had by require.async alone; code that
// reaches into another package without waiting works on a developer's machine and breaks on a phone, and is refused
// here.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

const FETCH = /\brequire\.async\(\s*(['"])(.+?)\1\s*\)/g;

const slashed = (path: string) => path.split(sep).join('/');
/** The extension may be left out, and TypeScript says .js for .ts. */
const bare = (path: string) => path.replace(/\.[jt]s$/, '');

export class Subpackages {
  /** importer and target of each require.async */
  private readonly fetched = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly roots: readonly string[],
  ) {}

  /** The subpackage of a file, '' for the main one. */
  private packageOf(file: string): string {
    const path = slashed(relative(this.root, file));
    return this.roots.find((root) => path.startsWith(`${root}/`)) ?? '';
  }

  /** Lets require.async ask the phone, which runs the module when it has its package. */
  readonly plugin: Plugin = {
    name: 'subpackages',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.[jt]s$/ }, ({ path }) => {
        if (!path.startsWith(this.root + sep)) return undefined;
        const source = readFileSync(path, 'utf8');
        if (!source.includes('require.async')) return undefined;
        const contents = source.replace(FETCH, (_call, _quote, named: string) => {
          const target = bare(join(dirname(path), named));
          this.fetched.add(`${bare(path)} ${target}`);
          return `fetchModule(${JSON.stringify([this.packageOf(target), named])}, () => require(${JSON.stringify(named)}))`;
        });
        return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js', resolveDir: dirname(path) };
      });
    },
  };

  /** @throws Error naming each file that reaches into a package which may not be there */
  check({ inputs }: Metafile): void {
    const strays = Object.entries(inputs).flatMap(([importer, { imports }]) => {
      const from = resolve(importer);
      return imports.map(({ path }) => [from, resolve(path)] as const);
    });
    const wrong = strays.filter(([from, to]) => {
      const there = this.packageOf(to);
      return there !== '' && there !== this.packageOf(from) && !this.fetched.has(`${bare(from)} ${bare(to)}`);
    });
    if (wrong.length)
      throw new Error(
        wrong
          .map((pair) => pair.map((file) => slashed(relative(this.root, file))))
          .map(([from, to]) => `${from} requires ${to}, which lies in a subpackage: use require.async`)
          .join('\n'),
      );
  }
}
