import { expect, test } from 'vitest';
import type { StateTable } from '../../src/modules/execution/contract.ts';
import { layOutStates } from './state-layout.ts';

const states = ['draft', 'released', 'in_progress', 'on_hold', 'completed', 'closed', 'cancelled'];
const move = (verb: string, from: string[], to: string[]): StateTable['moves'][number] => ({
  verb,
  label: { zh: verb, en: verb },
  from,
  to,
  permission: null,
  guards: [],
});
const table: StateTable = {
  states: states.map((state) => ({
    state,
    label: { zh: state, en: state },
    initial: state === 'draft',
    final: state === 'closed' || state === 'cancelled',
  })),
  moves: [
    move('release', ['draft'], ['released']),
    move('start', ['released'], ['in_progress']),
    move('hold', ['released', 'in_progress'], ['on_hold']),
    move('resume', ['on_hold'], ['released', 'in_progress']),
    move('finish', ['in_progress'], ['completed']),
    move('reopen', ['completed'], ['in_progress']),
    move('close', ['completed'], ['closed']),
    move('cancel', ['draft', 'released', 'in_progress', 'on_hold'], ['cancelled']),
  ],
};

test('the usual way of a work order runs straight down the middle, although a completed one may be reopened', () => {
  const { nodes } = layOutStates(table);
  const middle = nodes.find((node) => node.state === 'draft')?.x;
  expect(nodes.filter((node) => node.x === middle).map((node) => node.state)).toEqual([
    'draft',
    'released',
    'in_progress',
    'completed',
    'closed',
  ]);
});

test('no two states stand in one place, and every way is drawn once', () => {
  const { nodes, edges } = layOutStates(table);
  expect(new Set(nodes.map((node) => `${node.x} ${node.y}`)).size).toBe(nodes.length);
  expect(new Set(edges.map((edge) => edge.key)).size).toBe(edges.length);
});
