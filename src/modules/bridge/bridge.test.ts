import { expect, test } from 'vitest';
import { startTestFactory } from '../../../tests/support/factory.ts';
import { newId, workOnce } from '../../kernel/index.ts';
import { recordCommands } from '../masterdata/index.ts';
import { keepMessages } from './incoming/keep-messages.ts';

test('start', async () => {
  const factory = await startTestFactory();
  void [keepMessages, newId, workOnce, recordCommands];
  expect(factory).toBeDefined();
  await factory.stop();
});
