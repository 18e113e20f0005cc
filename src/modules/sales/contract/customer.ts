import { z } from 'zod';
import { integerMax, zAmount, zNamed, zOptionalText, zText, zUuid } from '../../../kernel/contract.ts';

export const shipToMax = 50;

/** A place that goods are sent to. */
export const zShipTo = z.strictObject({
  name: zText(100),
  address: zText(500),
  contact: zOptionalText(100).default(''),
  phone: zOptionalText(50).default(''),
});
export type ShipTo = z.infer<typeof zShipTo>;

/**
 * POST /customers/:customerId/terms. What isn't named stays; null takes a limit back. `expectedVersion` is the one that was read; 0 for
 * the first.
 */
export const zSetCustomerTermsRequest = z.strictObject({
  customerId: zUuid,
  /** In the money of the house, with tax. */
  creditLimit: zAmount.nullable().optional(),
  paymentDays: z.number().int().min(0).max(3650).nullable().optional(),
  expectedVersion: z.number().int().min(0).max(integerMax),
});

/** POST /customers/:customerId/ship-to: all places that goods are sent to. */
export const zSetShipToRequest = z.strictObject({
  customerId: zUuid,
  shipTo: z.array(zShipTo).max(shipToMax),
  expectedVersion: z.number().int().min(0).max(integerMax),
});

export const zReadCustomerRequest = z.strictObject({ customerId: zUuid });

/** GET /customers/:customerId */
export const zCustomer = zNamed('Customer', {
  id: zUuid,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  address: z.string(),
  contactName: z.string(),
  phone: z.string(),
  creditLimit: zAmount.nullable(),
  paymentDays: z.number().int().nullable(),
  shipTo: z.array(zShipTo),
  /** With tax: what confirmed orders come to that nobody has closed. */
  creditOpen: zAmount,
  /** Of the terms; 0 where there are none yet. */
  version: z.number().int(),
});
export type Customer = z.infer<typeof zCustomer>;
