import { z } from 'zod';
import { zSignedAmount, zUuid } from '../../kernel/contract.ts';
import { defineEvent, type EventDefinition } from '../../kernel/index.ts';
import { zPeriodState, zValuationMethod } from './contract.ts';

const permission = 'costing.value.see';

/** Facts came into the book: from this number to that, both included. What is in them is read by number (`readBook`). */
export const bookWritten = defineEvent({
  type: 'costing.book-written',
  aggregate: 'costing.book',
  permission,
  summary: { zh: '价值账有新的记录', en: 'Facts came into the value book' },
  data: z.object({ fromSeq: z.number().int(), toSeq: z.number().int() }),
});

export const periodOpened = defineEvent({
  type: 'costing.period-opened',
  aggregate: 'costing.period',
  permission,
  summary: { zh: '会计期间已开', en: 'An accounting month was opened' },
  data: z.object({ month: z.string() }),
});

export const periodMoved = defineEvent({
  type: 'costing.period-moved',
  aggregate: 'costing.period',
  permission,
  summary: { zh: '会计期间状态已变', en: 'An accounting month changed its state' },
  data: z.object({ month: z.string(), from: zPeriodState, to: zPeriodState, accepted: z.array(z.string()) }),
});

export const methodChosen = defineEvent({
  type: 'costing.method-chosen',
  aggregate: 'costing.item-method',
  permission,
  summary: { zh: '物料的计价方法已选', en: 'It was chosen how an item is valued' },
  data: z.object({ itemId: zUuid, itemCode: z.string(), method: zValuationMethod, fromMonth: z.string() }),
});

export const rateSet = defineEvent({
  type: 'costing.rate-set',
  aggregate: 'costing.work-centre-rate',
  permission,
  summary: { zh: '工作中心费率已设', en: 'The rate of a work centre was set' },
  data: z.object({
    workCentreId: zUuid,
    validFrom: z.string(),
    labourPerHour: zSignedAmount,
    overheadPerHour: zSignedAmount,
  }),
});

export const costingEvents: readonly EventDefinition[] = [
  bookWritten,
  periodOpened,
  periodMoved,
  methodChosen,
  rateSet,
];
