import { expect, test } from 'vitest';
import { z } from 'zod';
import { modules } from '../../src/entry/modules.ts';
import { integerMax } from '../../src/kernel/contract.ts';

interface Schema {
  properties?: Record<string, Schema>;
  maximum?: number;
}

test('every command that carries a version takes none beyond what a version can be', () => {
  const bounds = modules
    .flatMap((module) => module.commands)
    .flatMap((command) => {
      const schema = z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }) as Schema;
      const version = schema.properties?.expectedVersion;
      return version ? [[command.name, version.maximum]] : [];
    });
  expect(bounds.length).toBeGreaterThan(20);
  expect(bounds.filter(([, maximum]) => maximum !== integerMax)).toEqual([]);
});
