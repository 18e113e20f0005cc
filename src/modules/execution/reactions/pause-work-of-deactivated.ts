import { z } from 'zod';
import { defineReaction } from '../../../kernel/index.ts';
import { personChanged } from '../../identity/index.ts';
import { pauseOperation } from '../operations/move-operations.ts';
import { findRunningOf } from '../queries/shortages.ts';

const zDeactivated = z.object({
  personId: z.string(),
  changes: z.object({ active: z.object({ to: z.literal(false) }) }),
});

/** Nobody stands at what a person who is out has set going: it is paused, and its machine is free for others. */
export const pauseWorkOfDeactivated = defineReaction({
  name: 'execution.pause-work-of-deactivated',
  summary: { zh: '人员停用后暂停其正在做的工序', en: 'Pauses the operations of people who were deactivated' },
  on: [personChanged.type],
  async handle({ read, execute }, { data }) {
    const left = zDeactivated.safeParse(data);
    if (!left.success) return;
    const running = await read((tx) => findRunningOf(tx, left.data.personId));
    for (const operationId of running) await execute(pauseOperation, { operationId, note });
  },
});

const note = '操作人员已停用 · its person was deactivated';
