// Where a step says an error in words of its own: the third argument of AppError, which students read in the place of the
// sentence in shared/errors.ts. Read from the syntax, because a sentence may itself hold commas and brackets.
import { parseSync } from 'vite';

interface Node {
  type: string;
  name?: unknown;
  value?: unknown;
  callee?: unknown;
  arguments?: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child);
}

/** The code of an error that is made with its own sentence; undefined of everything else. */
function codeOf({ type, callee, arguments: given }: Node): string | undefined {
  if (type !== 'NewExpression' || !isNode(callee) || callee.name !== 'AppError') return undefined;
  const [code, , say]: unknown[] = Array.isArray(given) ? given : [];
  return isNode(say) && isNode(code) && typeof code.value === 'string' ? code.value : undefined;
}

/**
 * @returns code → the files that say it closer
 * @throws Error where a file is not TypeScript
 */
export function closerPlaces(files: readonly (readonly [path: string, text: string])[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const [path, text] of files) {
    if (!text.includes('new AppError(')) continue;
    const { program, errors } = parseSync(path, text);
    if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
    const codes = [...nodesOf(program as Node)].flatMap((node) => codeOf(node) ?? []);
    for (const code of new Set(codes)) places.set(code, [...(places.get(code) ?? []), path]);
  }
  return places;
}
