import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AnyCommand } from '../../src/kernel/index.ts';
import { createApiKey } from '../../src/modules/identity/index.ts';
import { testClock } from '../support/clock.ts';
import { hire, type Member, send } from '../support/crew.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { openTwoWorkshops } from '../support/two-workshops.ts';
import { fillInput } from './fill-input.ts';
import { howWalked } from './how-walked.ts';

/**
 * What belongs to the whole plant: who answers for one workshop alone sees and does none of it, whatever they send, also where their role or key has
 * the right. Commands and fields are found by themselves, and filled by their schema.
 */
let factory: TestFactory;
let crew: Record<string, { cookie?: string; headers?: Record<string, string> }>;

beforeAll(async () => {
  factory = await startTestFactory();
  const { frames } = await openTwoWorkshops(factory);
  const member: Member = await hire(factory, 'bookkeeper', { code: 'scoped-books', orgUnitId: frames.id });
  const { key } = await factory.execute(createApiKey, {
    name: 'frames',
    permissions: [...factory.program.permissions.keys()].filter((name) =>
      plantModules().some((module) => name.startsWith(`${module.name}.`)),
    ),
    orgUnitIds: [frames.id],
    expiresAt: new Date(testClock.now().getTime() + 86_400_000).toISOString(),
  });
  crew = { bookkeeper: { cookie: member.cookie }, key: { headers: { authorization: `Bearer ${key}` } } };
});
afterAll(() => factory.stop());

const plantModules = () => factory.program.modules.filter(({ name }) => howWalked[name] === 'plant');

test('every module with commands says how it is walked, and none that isn’t there', () => {
  const withCommands = factory.program.modules.filter(({ commands }) => commands.length > 0).map(({ name }) => name);
  expect(Object.keys(howWalked).sort()).toEqual([...withCommands].sort());
});

/** A path with its parameters, and the rest as body or query. */
function addressed(path: string, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input };
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return value;
  });
  return { path: filled, rest };
}

describe('what is the whole plant’s', () => {
  test('is done by nobody who answers for one workshop', async () => {
    const wrong: string[] = [];
    for (const command of plantModules().flatMap(({ commands }) => commands) as unknown as AnyCommand[]) {
      const input = fillInput(command.input) as Record<string, unknown>;
      const parsed = command.input.safeParse(input);
      if (!parsed.success) wrong.push(`${command.name} can’t be filled: ${z.prettifyError(parsed.error)}`);
      if (command.http.path.startsWith('/imports/')) continue;
      const { path, rest } = addressed(command.http.path, input);
      for (const who of Object.keys(crew)) {
        const answer = await send(factory, 'POST', path, { ...crew[who], body: rest });
        if (
          answer.status !== 403 ||
          !['kernel.out_of_scope', 'kernel.permission_missing'].includes(String(answer.name))
        )
          wrong.push(`${command.name} by ${who}: ${answer.status} ${answer.text.slice(0, 200)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('is shown to nobody who answers for one workshop', async () => {
    const wrong: string[] = [];
    for (const who of Object.keys(crew)) {
      for (const { path } of plantModules().flatMap(({ lists }) => lists)) {
        const answer = await send(factory, 'GET', `${path}?limit=20`, crew[who]);
        const { rows = [] } = answer.body as { rows?: unknown[] };
        if (answer.status === 200 && rows.length === 0) continue;
        if (answer.status !== 403) wrong.push(`${path} by ${who}: ${answer.status} ${answer.text.slice(0, 120)}`);
      }
      for (const { http, input } of plantModules().flatMap(({ queries }) => queries)) {
        // A template of a file tells nothing of what is there.
        if (http.path.startsWith('/imports/')) continue;
        const { path, rest } = addressed(http.path, fillInput(input) as Record<string, unknown>);
        const query = new URLSearchParams(rest as never);
        const answer = await send(factory, 'GET', `${path}?${query}`, crew[who]);
        if (answer.status !== 403) wrong.push(`${http.path} by ${who}: ${answer.status} ${answer.text.slice(0, 120)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('nor sent as a file', async () => {
    const wrong: string[] = [];
    for (const { http, input } of plantModules().flatMap(({ downloads }) => downloads)) {
      const { path, rest } = addressed(http.path, fillInput(input) as Record<string, unknown>);
      const answer = await send(factory, 'GET', `${path}?${new URLSearchParams(rest as never)}`, crew.key);
      if (answer.status !== 403) wrong.push(`${http.path}: ${answer.status} ${answer.text.slice(0, 120)}`);
    }
    expect(wrong).toEqual([]);
  });
});
