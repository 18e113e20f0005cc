import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLoop } from './find-loop.ts';

const nodes = ['bike', 'frame', 'wheel', 'hub', 'rim', 'spoke', 'tube', 'paint'];
const edge = fc.tuple(fc.constantFrom(...nodes), fc.constantFrom(...nodes));

function graphOf(edges: readonly (readonly [string, string])[]): Map<string, string[]> {
  const graph = new Map<string, string[]>();
  for (const [from, to] of edges) graph.set(from, [...(graph.get(from) ?? []), to]);
  return graph;
}

/** Reference: a node lies on a loop exactly when it reaches itself in the transitive closure. */
function reaches(edges: readonly (readonly [string, string])[]): Set<string> {
  const pairs = new Set(edges.map(([from, to]) => `${from} ${to}`));
  for (const middle of nodes) {
    for (const from of nodes) {
      for (const to of nodes)
        if (pairs.has(`${from} ${middle}`) && pairs.has(`${middle} ${to}`)) pairs.add(`${from} ${to}`);
    }
  }
  return pairs;
}

test('a loop is found exactly when the closure has one within reach, and the path is real', () => {
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 14 }), fc.constantFrom(...nodes), (edges, start) => {
      const graph = graphOf(edges);
      const closure = reaches(edges);
      const expected = nodes.some(
        (node) => closure.has(`${node} ${node}`) && (node === start || closure.has(`${start} ${node}`)),
      );
      const loop = findLoop(graph, start);
      expect(loop !== undefined).toBe(expected);
      if (!loop) return;
      expect(loop[0]).toBe(loop.at(-1));
      expect(loop.length).toBeGreaterThan(1);
      for (let index = 0; index + 1 < loop.length; index += 1)
        expect(graph.get(loop[index] as string)).toContain(loop[index + 1]);
    }),
    { numRuns: 500 },
  );
});

test('a chain of 200,000 levels neither overflows nor dawdles', () => {
  const graph = new Map(
    Array.from({ length: 200_000 }, (_, index) => [`n${index}`, [`n${index + 1}`]] as const).map(([from, to]) => [
      from,
      [...to],
    ]),
  );
  expect(findLoop(graph, 'n0')).toBeUndefined();
  graph.set('n200000', ['n199999']);
  expect(findLoop(graph, 'n0')).toEqual(['n199999', 'n200000', 'n199999']);
});
