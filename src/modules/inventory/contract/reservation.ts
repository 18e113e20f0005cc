import { z } from 'zod';
import { zAmount, zSignedAmount, zText, zUuid } from '../../../kernel/contract.ts';
import { stockLine } from './stock-line.ts';

export const reservationStates = ['active', 'used', 'released', 'expired'] as const;
export const reservationStateTexts = {
  active: { zh: '有效', en: 'active' },
  used: { zh: '已用', en: 'used' },
  released: { zh: '已释放', en: 'released' },
  expired: { zh: '已过期', en: 'expired' },
} as const;

/** A device that doesn't come back within a week holds nothing any more, whatever policy says. */
export const leaseHoursMax = 24 * 7;

/**
 * POST /stock/leases: pieces of a place are kept for a device of the floor, until they are issued with the lease's id, given back, or
 * the hours are over. An item in lots names the lot. Without hours it is as long as policy `inventory.lease_hours_max` allows.
 */
export const zLeaseStockRequest = z.strictObject({
  ...stockLine,
  locationId: zUuid,
  hours: z.number().int().min(1).max(leaseHoursMax).optional(),
  /** The device's own id, as its queue sends it. */
  terminalId: zUuid,
  /** What people call the device. */
  device: zText(64).optional(),
});
export type LeaseStockRequest = z.output<typeof zLeaseStockRequest>;

/** POST /stock/leases/:leaseId/end: what it still holds is free again. */
export const zEndLeaseRequest = z.strictObject({ leaseId: zUuid, reason: zText(200).optional() });

export const zReservationResponse = z.object({
  id: z.string(),
  itemId: z.string(),
  quantity: zAmount,
  quantityOpen: zAmount,
  unit: z.string(),
  state: z.enum(reservationStates),
  /** What is left for others, at the place reserved or of the item as a whole. */
  available: zSignedAmount.optional(),
});

export const zLeaseResponse = zReservationResponse
  .extend({
    locationId: z.string(),
    locationCode: z.string(),
    lotId: z.string().nullable(),
    /** What is done until then may be issued from it, however late it is told. */
    expiresAt: z.string(),
  })
  .meta({ id: 'StockLease' });
export type LeaseResponse = z.infer<typeof zLeaseResponse>;
