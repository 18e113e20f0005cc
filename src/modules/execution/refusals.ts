import { defineRefusals } from '../../kernel/index.ts';
import { checkRefusals } from './refusals/check.ts';
import { materialRefusals } from './refusals/material.ts';
import { operationRefusals } from './refusals/operation.ts';
import { orderRefusals } from './refusals/order.ts';
import { reportRefusals } from './refusals/report.ts';
import { requestRefusals } from './refusals/request.ts';

/** Every "no" of execution: what, why with figures, and what to do now. */
export const refuse = defineRefusals({
  ...orderRefusals,
  ...operationRefusals,
  ...reportRefusals,
  ...materialRefusals,
  ...checkRefusals,
  ...requestRefusals,
});
