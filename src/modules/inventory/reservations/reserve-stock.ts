import {
  assertInScope,
  type CommandContext,
  defineCommand,
  newId,
  parseAmount,
  policiesOf,
  validateCustomFields,
} from '../../../kernel/index.ts';
import { findItems, findLocations, type Item, type Location, toBaseQuantity } from '../../masterdata/index.ts';
import {
  type ReserveStockRequest,
  reservationDocumentTypes,
  zReservationResponse,
  zReserveStockRequest,
} from '../contract.ts';
import { findEnded } from '../ended-documents.ts';
import { namedItem, namedPlace } from '../ledger/find-named.ts';
import { assertLotInScope } from '../lots/lots-in-scope.ts';
import { inventoryPolicies } from '../policies.ts';
import { findDocuments } from '../queries/documents.ts';
import { refuse } from '../refusals.ts';
import { type NewReservation, whyNotUntil } from '../rules/promises.ts';
import { promiseStock } from './promise-stock.ts';

export const reserveStock = defineCommand({
  name: 'inventory.reserve-stock',
  summary: { zh: '预留库存', en: 'Reserve stock for a document' },
  permission: 'inventory.reservation.write',
  input: zReserveStockRequest,
  output: zReservationResponse,
  http: { method: 'POST', path: '/reservations' },
  handle: async (context, input) => {
    const item = namedItem(await findItems(context.tx, [input.itemId]), input.itemId);
    const { locationId } = input;
    const places = await findLocations(context.tx, locationId ? [locationId] : []);
    const location = locationId ? namedPlace(places, locationId, context.principal, '/locationId') : undefined;
    await assertDocument(context, input);
    await assertLotInScope(context.tx, context.principal, input.lotId);
    const reservation = await planReservation(context, input, item, location);
    return promiseStock(context, reservation, item, location);
  },
});

/** A promise is to a document that will use it; what this floor was told of must be there, and be the person's. */
async function assertDocument(
  context: CommandContext,
  { documentType, documentId }: ReserveStockRequest,
): Promise<void> {
  if (!reservationDocumentTypes.some((type) => type === documentType)) {
    const parameters = { type: documentType, types: reservationDocumentTypes.join(', ') };
    throw refuse('inventory.document_type_unknown', parameters, { where: '/documentType' });
  }
  const known = (await findDocuments(context.tx, [documentId])).get(documentId);
  if (known) assertInScope(context.principal, known);
  if (documentType === 'execution.work-order' && known?.type !== documentType) {
    throw refuse('inventory.document_unknown', { document: documentId }, { where: '/documentId' });
  }
  const ended = await findEnded(context.tx, documentType, documentId);
  if (ended !== undefined) throw refuse('inventory.document_ended', { document: ended }, { where: '/documentId' });
}

async function planReservation(
  context: CommandContext,
  input: ReserveStockRequest,
  item: Item,
  location: Location | undefined,
): Promise<NewReservation> {
  const configuration = await context.configuration(location);
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  const hoursMax = policiesOf(configuration, inventoryPolicies)['inventory.reservation_hours_max'];
  const why = whyNotUntil(expiresAt, context.now, hoursMax);
  if (why) throw why;
  return {
    id: newId(),
    itemId: item.id,
    locationId: location?.id ?? null,
    lotId: input.lotId ?? null,
    amount: toBaseQuantity(item, parseAmount(input.quantity), input.unit),
    documentType: input.documentType,
    documentId: input.documentId,
    documentLineId: input.documentLineId ?? null,
    documentCode: input.documentCode ?? null,
    lease: false,
    device: null,
    terminalId: null,
    expiresAt,
    personId: context.principal.personId,
    custom: validateCustomFields(configuration, 'inventory.reservation', input.custom ?? {}),
    createdAt: context.now,
  };
}
