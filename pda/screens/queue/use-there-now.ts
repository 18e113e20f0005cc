import type { MaterialView, OperationDetail, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import type { OnHandRow } from '../../../src/modules/inventory/contract.ts';
import { useAnswer } from '../../app/live.ts';
import { addAmounts, subtractAmounts } from '../../parts/amount.ts';
import type { QueuedCommand } from '../../queue/command.ts';
import { useOperation } from '../execution/use-operation.ts';

export interface ThereNow {
  name: 'reportable' | 'canTransfer' | 'held' | 'stillToIssue' | 'onShelf' | 'canReturn' | 'liesThere';
  amount: string;
}

/** What stands at the thing of a command now, beside the number that was refused; the first is what bounds it. */
export function useThereNow({ path, body }: QueuedCommand): { there: ThereNow[]; unit: string | undefined } {
  const [, place = '', id = '', verb = ''] = path.split('/');
  const { data } = useOperation(place === 'operations' ? id : undefined);
  const order = useAnswer<WorkOrderDetail>(place === 'work-orders' ? `/work-orders/${id}` : undefined).data;
  const shelf = useAnswer<{ rows: OnHandRow[] }>(verb === '' && id === 'moves' ? '/stock/on-hand' : undefined, {
    'f.itemId.eq': text(body.itemId),
    'f.locationId.eq': text(body.fromLocationId),
    'f.lotId.eq': text(body.lotId),
    limit: 100,
  }).data;
  const unit = data?.detail.operation.unit ?? text(body.unit);
  if (data) return { there: atOperation(verb, data.detail), unit };
  const line = order?.materials.find((one) => one.id === body.materialId || one.itemId === body.itemId);
  if (line) return { there: onLine(verb, line), unit };
  if (shelf)
    return { there: [{ name: 'liesThere', amount: addAmounts(...shelf.rows.map((row) => row.onHand)) }], unit };
  return { there: [], unit };
}

function atOperation(verb: string, { operation, quantityReportable }: OperationDetail): ThereNow[] {
  if (verb === 'production-reports') return [{ name: 'reportable', amount: quantityReportable }];
  if (verb === 'inspections') return [{ name: 'held', amount: operation.quantityHeld }];
  if (verb !== 'transfers') return [];
  const amount = subtractAmounts(operation.quantityPassed, operation.quantityTransferred);
  return [{ name: 'canTransfer', amount }];
}

function onLine(verb: string, line: MaterialView): ThereNow[] {
  if (verb === 'returns')
    return [{ name: 'canReturn', amount: subtractAmounts(line.quantityIssued, line.quantityReturned) }];
  const onShelf = { name: 'onShelf', amount: line.quantityAvailable } as const;
  return verb === 'issues' ? [{ name: 'stillToIssue', amount: line.quantityOpen }, onShelf] : [onShelf];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
