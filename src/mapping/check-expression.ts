import jsonata from 'jsonata';
import { RE2JS } from 're2js';
import type { Text } from '../kernel/contract.ts';
import { sayFault } from './say-fault.ts';

export interface ExpressionProblem {
  name: 'syntax' | 'pattern' | 'unknown_function' | 'unknown_variable';
  severity: 'error' | 'warning';
  what: Text;
  /** How many characters stand before the end of what is wrong; undefined where it is no place in particular. */
  position: number | undefined;
}

export interface ExpressionFacts {
  problems: ExpressionProblem[];
  /** Names that are read from the row itself, dotted as far as they go: `partner.code`. */
  reads: { path: string; position: number | undefined }[];
}

/** What JSONata offers here; whatever is missing was taken away because it isn't safe or not the same twice. */
const functions = new Set(
  (
    'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match contains replace ' +
    'split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power boolean not map zip filter single ' +
    'reduce sift keys lookup append exists spread merge reverse each error assert type sort distinct encodeUrlComponent encodeUrl ' +
    'decodeUrlComponent decodeUrl toMillis fromMillis clone now millis code plus minus times divide'
  ).split(' '),
);
const variables = new Set(['', '$', 'value', 'line', 'index', 'context']);
const nodesMax = 20_000;

/** What is wrong with an expression, and which fields of the row it reads, without evaluating it. */
export function checkExpression(text: string): ExpressionFacts {
  try {
    return factsOf(jsonata(text).ast());
  } catch (error) {
    return { problems: [syntaxProblem(error)], reads: [] };
  }
}

function factsOf(tree: unknown): ExpressionFacts {
  const facts: ExpressionFacts = { problems: [], reads: [] };
  const bound = new Set<string>();
  eachNode(tree, (node) => {
    if (node.type === 'bind') bound.add(String((node.lhs as Node | undefined)?.value));
    if (node.type === 'lambda') for (const given of nodesIn(node.arguments)) bound.add(String(given.value));
    for (const name of [node.focus, node.index]) {
      if (typeof name === 'string') bound.add(name);
      else if (isNode(name)) bound.add(String(name.value));
    }
  });
  eachNode(tree, (node) => checkNode(node, bound, facts.problems));
  readNames(tree, facts.reads);
  return facts;
}

type Node = Record<string, unknown> & { type?: string };

function checkNode(node: Node, bound: ReadonlySet<string>, problems: ExpressionProblem[]): void {
  const position = positionOf(node);
  if (node.type === 'regex' && node.value instanceof RegExp) {
    try {
      RE2JS.compile(RE2JS.translateRegExp(node.value.source));
    } catch (error) {
      const what = sayFault({ code: 'pattern', message: error instanceof Error ? error.message : '' });
      problems.push({ name: 'pattern', severity: 'error', what, position });
    }
  }
  if (node.type !== 'variable' || typeof node.value !== 'string') return;
  const { value: name } = node;
  if (bound.has(name) || variables.has(name) || functions.has(name)) return;
  if (node.isCalled === true) {
    const what = {
      zh: `没有函数 $${name}，或它在这里不能使用。`,
      en: `There is no function $${name}, or it can't be used here.`,
    };
    problems.push({ name: 'unknown_function', severity: 'error', what, position });
  } else {
    const what = { zh: `没有变量 $${name}。`, en: `There is no variable $${name}.` };
    problems.push({ name: 'unknown_variable', severity: 'warning', what, position });
  }
}

function syntaxProblem(error: unknown): ExpressionProblem {
  if (error instanceof RangeError) {
    return { name: 'syntax', severity: 'error', what: sayFault({ code: 'too_deep' }), position: undefined };
  }
  const { code = '', message = '', position } = error as { code?: string; message?: string; position?: number };
  return {
    name: 'syntax',
    severity: 'error',
    what: sayFault({ code: code.startsWith('S') ? code : 'S0000', message }),
    position: typeof position === 'number' ? position : undefined,
  };
}

function positionOf(node: Node): number | undefined {
  return typeof node.position === 'number' ? node.position : undefined;
}

/** Every part of the tree, the outer before the inner. A called function's name is marked as such. */
function eachNode(tree: unknown, visit: (node: Node) => void): void {
  const left: unknown[] = [tree];
  const seen = new Set<unknown>();
  while (left.length > 0 && seen.size < nodesMax) {
    const part = left.pop();
    if (part === null || typeof part !== 'object' || part instanceof RegExp || seen.has(part)) continue;
    seen.add(part);
    if (!Array.isArray(part)) {
      const node = part as Node;
      const called = node.type === 'function' || node.type === 'partial' ? node.procedure : undefined;
      if (isNode(called) && called.type === 'variable') called.isCalled = true;
      visit(node);
    }
    left.push(...Object.values(part));
  }
}

/** Names that stand in the context of the row: not those behind a dot, in a filter or in a sort of something else. */
function readNames(part: unknown, reads: ExpressionFacts['reads']): void {
  if (Array.isArray(part)) {
    for (const inner of part) readNames(inner, reads);
    return;
  }
  if (!isNode(part) || reads.length > nodesMax) return;
  if (part.type === 'path') {
    const [first, ...rest] = nodesIn(part.steps);
    if (first?.type === 'name') {
      const names = [
        first,
        ...rest.slice(
          0,
          lengthWhile(rest, ({ type }) => type === 'name'),
        ),
      ];
      reads.push({ path: names.map(({ value }) => String(value)).join('.'), position: positionOf(first) });
    } else readNames(first, reads);
    return;
  }
  if (part.type === 'name') reads.push({ path: String(part.value), position: positionOf(part) });
  const within = part.type === 'transform' ? { pattern: part.pattern } : part;
  for (const [name, inner] of Object.entries(within)) {
    const isElsewhere = name === 'predicate' || name === 'stages' || name === 'group' || name === 'terms';
    if (!isElsewhere && inner !== null && typeof inner === 'object') readNames(inner, reads);
  }
}

function lengthWhile<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  const end = items.findIndex((item) => !holds(item));
  return end < 0 ? items.length : end;
}

const isNode = (part: unknown): part is Node => part !== null && typeof part === 'object' && !(part instanceof RegExp);
const nodesIn = (part: unknown): Node[] => (Array.isArray(part) ? part.filter(isNode) : []);
