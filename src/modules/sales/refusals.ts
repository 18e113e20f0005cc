import { defineRefusals } from '../../kernel/index.ts';
import { deliveryRefusals } from './refusals/deliveries.ts';
import { invoiceRefusals } from './refusals/invoices.ts';
import { orderRefusals } from './refusals/orders.ts';

/** Every "no" of sales: what, why with figures, and what to do now. */
export const refuse = defineRefusals({ ...orderRefusals, ...deliveryRefusals, ...invoiceRefusals });
