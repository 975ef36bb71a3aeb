// What WeChat's own JavaScript compiler takes from us and cannot mend. It is Babel 7 with preset-env for Chrome 53 and
// iOS 8 (docs: 代码编译): every syntax becomes ES5, but a regular expression stays as it is written, and what has no form in
// ES5 stays too. Held here by the line of a source; the compiler itself is asked in compiled.test.ts.
import { parseAst } from 'vite';
import { z } from 'zod';

const Node = z.looseObject({ type: z.string() });
type Node = z.infer<typeof Node>;

/** Globals that no polyfill makes (docs: JavaScript 支持情况), and such as no phone of ours has to have. */
const MISSING = new Set(['Proxy', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics', 'Intl', 'eval']);
/** Of regular expressions: look-behind, which no iPhone reads before iOS 16.4, and what came with ES2018 and later. */
const PATTERNS = /\(\?<[=!]|\(\?<\w|\\[pP]\{/;
const FLAGS = /[dsv]/;

const kids = (node: Node): Node[] =>
  Object.values(node).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => Node.safeParse(one).data ?? []),
  );

function faultOf(node: Node): string | undefined {
  const { type } = node;
  if (type === 'ImportExpression') return 'import()';
  if (type === 'Identifier' && MISSING.has(String(node.name))) return String(node.name);
  if (type !== 'Literal') return undefined;
  if (typeof node.bigint === 'string') return `${node.bigint}n`;
  const regex = z.object({ pattern: z.string(), flags: z.string() }).safeParse(node.regex).data;
  return regex && (PATTERNS.test(regex.pattern) || FLAGS.test(regex.flags))
    ? `/${regex.pattern}/${regex.flags}`
    : undefined;
}

/**
 * @param source TypeScript, as the compiler gets it
 * @returns what would reach an old phone as it is, in the order of the file
 */
export function unmendable(source: string): string[] {
  const faults: string[] = [];
  const walk = (node: Node, isInside: boolean): void => {
    const fault = faultOf(node);
    if (fault) faults.push(fault);
    const waits = node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await === true);
    if (waits && !isInside) faults.push('await outside a function');
    const isFunction = /Function/.test(node.type);
    for (const kid of kids(node)) walk(kid, isInside || isFunction);
  };
  walk(Node.parse(parseAst(source, { lang: 'ts' })), false);
  return faults;
}
