import { newId } from '../../src/kernel/index.ts';
import type { Office } from './walk-office.ts';

/** A device brings what is refused; one is done again with its number set right, one is given up. */
export async function walkTerminals({ run, house, manager }: Office): Promise<void> {
  const { id: itemId } = await run('masterdata.create-item', { code: 'W-CAP', name: 'cap', kind: 'raw', unit: 'pcs' });
  const body = { itemId, quantity: '0', unit: 'pcs', locationId: house.shelfId };
  const [wrong, hopeless] = [1, 2].map((sequence) => ({
    id: newId(),
    sequence,
    lane: `item:${itemId}`,
    path: '/stock/receipts',
    wire: 1,
    body,
    personId: manager.personId,
    said: '收货',
  }));
  const terminal = { id: newId(), name: 'PDA', app: '1', waiting: 2, lasting: true };
  const sentAt = new Date(0).toISOString();
  const rest = { passes: [], standing: [], settled: [] };
  await run('terminals.send-commands', { terminal, sentAt, commands: [wrong, hopeless], ...rest });
  await run('terminals.repeat-fact', { factId: wrong?.id, quantity: '1' });
  await run('terminals.give-up-fact', { factId: hopeless?.id, reason: '没有这批货' });
}
