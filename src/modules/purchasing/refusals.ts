import { defineRefusals } from '../../kernel/index.ts';
import { orderRefusals } from './refusals/order.ts';
import { outsideRefusals } from './refusals/outside.ts';
import { receiptRefusals } from './refusals/receipt.ts';
import { rfqRefusals } from './refusals/rfq.ts';
import { termRefusals } from './refusals/term.ts';

/** Every "no" of purchasing: what, why with figures, and what to do now. */
export const refuse = defineRefusals({
  ...termRefusals,
  ...orderRefusals,
  ...receiptRefusals,
  ...rfqRefusals,
  ...outsideRefusals,
});
