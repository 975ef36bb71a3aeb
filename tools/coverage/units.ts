// What of a source file can be run, and so be missed: its statements, the arms of its conditions and what an arrow gives
// back, as a tree that a point of the file finds its innermost place in.
import { parseSync } from 'vite';

export interface Unit {
  /** a function is run when something inside of it is; the file itself is the outermost one */
  kind: 'function' | 'step';
  start: number;
  end: number;
  inner: Unit[];
  /** what lies in it and in nothing inside of it: whether a point of it is known to any script, and was run */
  isSeen: boolean;
  isRun: boolean;
}

interface Node {
  type: string;
  start: number;
  end: number;
  declare?: boolean;
  body?: unknown;
  consequent?: unknown;
  alternate?: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
/** They only hold others. */
const HOLDERS = new Set(['BlockStatement', 'EmptyStatement', 'LabeledStatement']);
const isStep = ({ type }: Node): boolean =>
  type === 'VariableDeclaration' || (type.endsWith('Statement') && !HOLDERS.has(type));
/** Nothing of it is left in JavaScript. */
const isType = (node: Node): boolean =>
  (node.type.startsWith('TS') && /Declaration|Annotation|Parameters|Heritage|Arguments/.test(node.type)) ||
  node.type === 'ImportDeclaration' ||
  node.declare === true;

const unitAt = (kind: Unit['kind'], { start, end }: Node): Unit => ({
  ...{ kind, start, end, inner: [] },
  ...{ isSeen: false, isRun: false },
});

function* childrenOf(node: Node): Generator<Node> {
  for (const value of Object.values(node)) {
    if (isNode(value)) yield value;
    else if (Array.isArray(value)) yield* value.filter(isNode);
  }
}

/** Expressions that are run by themselves: only sometimes, or later than the statement they stand in. */
function partsOf(node: Node): unknown[] {
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate];
  if (node.type !== 'ArrowFunctionExpression') return [];
  return isNode(node.body) && node.body.type !== 'BlockStatement' ? [node.body] : [];
}

function collect(node: Node, parent: Unit, isPart = false): void {
  if (isType(node)) return;
  let at = parent;
  const enter = (kind: Unit['kind']) => {
    const unit = unitAt(kind, node);
    at.inner.push(unit);
    at = unit;
  };
  if (isPart || isStep(node)) enter('step');
  // overloads and abstract methods have no body
  if (FUNCTIONS.has(node.type) && isNode(node.body)) enter('function');
  const parts = partsOf(node);
  for (const child of childrenOf(node)) collect(child, at, parts.includes(child));
}

/** @throws Error where the file is not TypeScript */
export function unitsOf(file: string, text: string): Unit {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const whole = unitAt('function', { type: 'Program', start: 0, end: text.length });
  for (const child of childrenOf(program as Node)) collect(child, whole);
  return whole;
}

/** The innermost unit that a point lies in. */
export function innermost(whole: Unit, offset: number): Unit {
  let unit = whole;
  for (;;) {
    const next = unit.inner.find(({ start, end }) => start <= offset && offset < end);
    if (!next) return unit;
    unit = next;
  }
}
