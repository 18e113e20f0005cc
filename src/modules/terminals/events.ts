import { z } from 'zod';
import { zUuid, zWords } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { zSettled } from './contract.ts';

const told = {
  factId: zUuid,
  terminalId: zUuid,
  command: z.string(),
  said: z.string(),
  personId: zUuid,
  workshopId: zUuid.nullable(),
  lineId: zUuid.nullable(),
};

export const factRefused = defineEvent({
  type: 'terminals.fact-refused',
  aggregate: 'terminals.fact',
  permission: 'terminals.fact.read',
  summary: { zh: '现场补传的操作被退回', en: 'What a terminal brought was refused' },
  data: z.object({
    ...told,
    personName: z.string(),
    problem: zWords,
  }),
});

export const factSettled = defineEvent({
  type: 'terminals.fact-settled',
  aggregate: 'terminals.fact',
  permission: 'terminals.fact.read',
  summary: { zh: '被退回的现场操作已处理', en: 'Somebody dealt with what was refused from a terminal' },
  data: z.object({ ...told, settled: zSettled, reason: z.string() }),
});

export const terminalsEvents = [factRefused, factSettled];
