import { readPaperLink } from '../../src/labels/index.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { Empty } from '../parts/answer-view.tsx';
import { Frame } from '../parts/frame.tsx';
import { ShowAlerts } from '../screens/alerts/show-alerts.tsx';
import { RaiseCall } from '../screens/calls/raise-call.tsx';
import { ShowCalls } from '../screens/calls/show-calls.tsx';
import { ChoosePlace } from '../screens/counting/choose-place.tsx';
import { CountPlace } from '../screens/counting/count-place.tsx';
import { ArrangeDevice } from '../screens/device/arrange-device.tsx';
import { ChooseWork } from '../screens/execution/choose-work.tsx';
import { MoveMaterial } from '../screens/execution/move-material.tsx';
import { ReadInstructions } from '../screens/execution/read-instructions.tsx';
import { ReportProduction } from '../screens/execution/report-production.tsx';
import { RunOperation } from '../screens/execution/run-operation.tsx';
import { ShowOrder } from '../screens/execution/show-order.tsx';
import { TransferPieces } from '../screens/execution/transfer-pieces.tsx';
import { UndoReport } from '../screens/execution/undo-report.tsx';
import { WatchOwnWork } from '../screens/execution/watch-own-work.tsx';
import { ChooseShift } from '../screens/handover/choose-shift.tsx';
import { HandOver } from '../screens/handover/hand-over.tsx';
import { SwitchPerson } from '../screens/identity/switch-person.tsx';
import { ChoosePutAway } from '../screens/inventory/choose-put-away.tsx';
import { MoveStock } from '../screens/inventory/move-stock.tsx';
import { PutAway } from '../screens/inventory/put-away.tsx';
import { ReceiveLot } from '../screens/inventory/receive-lot.tsx';
import { RepackUnit } from '../screens/inventory/repack-unit.tsx';
import { ShowDelivery } from '../screens/inventory/show-delivery.tsx';
import { ShowLocation } from '../screens/inventory/show-location.tsx';
import { ShowUnit } from '../screens/inventory/show-unit.tsx';
import { TraceLot } from '../screens/inventory/trace-lot.tsx';
import { ListToBring } from '../screens/kanban/list-to-bring.tsx';
import { ShowCard } from '../screens/kanban/show-card.tsx';
import { ShowMachines } from '../screens/machines/show-machines.tsx';
import { RaiseReport } from '../screens/nonconformance/raise-report.tsx';
import { ChooseOutside } from '../screens/outside/choose-outside.tsx';
import { ReceiveOutside } from '../screens/outside/receive-outside.tsx';
import { SendOutside } from '../screens/outside/send-outside.tsx';
import { PrintLabel } from '../screens/printing/print-label.tsx';
import { ChooseTask } from '../screens/quality/choose-task.tsx';
import { InspectPieces } from '../screens/quality/inspect-pieces.tsx';
import { ShowTask } from '../screens/quality/show-task.tsx';
import { WatchQueue } from '../screens/queue/watch-queue.tsx';
import { ChooseDelivery } from '../screens/sales/choose-delivery.tsx';
import { PickDelivery } from '../screens/sales/pick-delivery.tsx';
import { ShowScan } from '../screens/scan/show-scan.tsx';
import type { Route } from './route.ts';
import { actWords } from './words.ts';

/** Which screen stands behind an address. */
export function ScreenOf({ route }: { route: Route }) {
  const [place, id = '', verb, detail] = route;
  switch (place) {
    case undefined:
      return <ChooseWork />;
    case 'read':
    case 'scan': {
      // The code on a traveller, opened by a phone's camera or read by the scanner in our hand.
      const paper = readPaperLink(place === 'scan' ? id : `/floor/#/${route.join('/')}`);
      if (paper) return <ReadInstructions {...paper} />;
      return place === 'scan' ? <ShowScan code={id} id={verb} /> : <Unknown />;
    }
    case 'operation':
      if (verb === 'report') return <ReportProduction operationId={id} />;
      if (verb === 'transfer') return <TransferPieces operationId={id} />;
      if (verb === 'instructions') return <ReadInstructions operationId={id} />;
      if (verb === 'inspect') return <InspectPieces operationId={id} />;
      return <RunOperation operationId={id} />;
    case 'order':
      if (verb === 'issue' || verb === 'return' || verb === 'supplement')
        return <MoveMaterial orderId={id} verb={verb} code={detail} />;
      return <ShowOrder orderId={id} />;
    case 'location':
      return <ShowLocation locationId={id} />;
    case 'lot':
      return <TraceLot lotId={id} />;
    case 'unit':
      if (verb === 'pack' || verb === 'unpack') return <RepackUnit unitId={id} verb={verb} code={detail} />;
      return <ShowUnit unitId={id} />;
    case 'shipments':
      return <ChooseDelivery />;
    case 'shipment':
      return <PickDelivery shipmentId={id} />;
    case 'outside':
      if (verb && detail === 'send') return <SendOutside code={id} lineId={verb} />;
      if (verb && detail === 'receive') return <ReceiveOutside code={id} lineId={verb} />;
      return <ChooseOutside code={id} />;
    case 'receive':
      return <ReceiveLot code={id} lineId={verb} />;
    case 'delivery':
      return <ShowDelivery key={id} code={id} />;
    case 'move':
      return <MoveStock code={id} then={verb} />;
    case 'put-away':
      if (!id || !verb) return <ChoosePutAway />;
      return <PutAway key={route.join(' ')} itemId={id} locationId={verb} lotId={detail} />;
    case 'label':
      return <PrintLabel key={verb} kind={id} id={verb ?? ''} code={detail ?? ''} />;
    case 'call':
      return <RaiseCall what={id} placeId={verb} name={detail} />;
    case 'wrong':
      return <RaiseReport key={verb ?? ''} what={id} thingId={verb} name={detail} />;
    case 'alerts':
      return <ShowAlerts />;
    case 'calls':
      return <ShowCalls />;
    case 'inspections':
      return <ChooseTask />;
    case 'inspection':
      return <ShowTask key={id} taskId={id} />;
    case 'handover':
      return <HandOver key={id} handoverId={id} />;
    case 'handovers':
      return <ChooseShift />;
    case 'count':
      return <CountPlace key={`${id} ${verb}`} listId={id} locationId={verb ?? ''} />;
    case 'counts':
      return <ChoosePlace />;
    case 'kanban':
      return id ? <ShowCard key={id} cardId={id} code={verb ?? ''} /> : <ListToBring />;
    case 'machines':
      return <ShowMachines />;
    case 'mine':
      return <WatchOwnWork />;
    case 'undo':
      return <UndoReport reportId={id} />;
    case 'switch':
      return <SwitchPerson key={id} badge={id} name={verb} />;
    case 'queue':
      return <WatchQueue />;
    case 'device':
      return <ArrangeDevice />;
    default:
      return <Unknown />;
  }
}

function Unknown() {
  const t = useWords(actWords);
  return (
    <Frame>
      <Empty title={t('unknownTitle')} />
    </Frame>
  );
}
