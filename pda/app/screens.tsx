import type { ReactNode } from 'react';
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

/** What follows the place in an address. */
interface Rest {
  id: string;
  verb: string | undefined;
  detail: string | undefined;
  /** The whole address, where it comes from a paper. */
  address: string;
}

/** Every place of the app by how its address begins; the walk over all screens (tests/browser) takes them from here. */
const places: Readonly<Record<string, (rest: Rest) => ReactNode>> = {
  read: ({ address }) => <OfPaper link={`/floor/#/${address}`} otherwise={<Unknown />} />,
  scan: ({ id, verb }) => <OfPaper link={id} otherwise={<ShowScan code={id} id={verb} />} />,
  operation: ({ id, verb }) => {
    if (verb === 'report') return <ReportProduction operationId={id} />;
    if (verb === 'transfer') return <TransferPieces operationId={id} />;
    if (verb === 'instructions') return <ReadInstructions operationId={id} />;
    if (verb === 'inspect') return <InspectPieces operationId={id} />;
    return <RunOperation operationId={id} />;
  },
  order: ({ id, verb, detail }) => {
    if (verb === 'issue' || verb === 'return' || verb === 'supplement')
      return <MoveMaterial orderId={id} verb={verb} code={detail} />;
    return <ShowOrder orderId={id} />;
  },
  location: ({ id }) => <ShowLocation locationId={id} />,
  lot: ({ id }) => <TraceLot lotId={id} />,
  unit: ({ id, verb, detail }) => {
    if (verb === 'pack' || verb === 'unpack') return <RepackUnit unitId={id} verb={verb} code={detail} />;
    return <ShowUnit unitId={id} />;
  },
  shipments: () => <ChooseDelivery />,
  shipment: ({ id }) => <PickDelivery shipmentId={id} />,
  outside: ({ id, verb, detail }) => {
    if (verb && detail === 'send') return <SendOutside code={id} lineId={verb} />;
    if (verb && detail === 'receive') return <ReceiveOutside code={id} lineId={verb} />;
    return <ChooseOutside code={id} />;
  },
  receive: ({ id, verb }) => <ReceiveLot code={id} lineId={verb} />,
  delivery: ({ id }) => <ShowDelivery key={id} code={id} />,
  move: ({ id, verb }) => <MoveStock code={id} then={verb} />,
  'put-away': ({ id, verb, detail, address }) => {
    if (!id || !verb) return <ChoosePutAway />;
    return <PutAway key={address} itemId={id} locationId={verb} lotId={detail} />;
  },
  label: ({ id, verb = '', detail = '' }) => <PrintLabel key={verb} kind={id} id={verb} code={detail} />,
  call: ({ id, verb, detail }) => <RaiseCall what={id} placeId={verb} name={detail} />,
  wrong: ({ id, verb = '', detail }) => <RaiseReport key={verb} what={id} thingId={verb || undefined} name={detail} />,
  alerts: () => <ShowAlerts />,
  calls: () => <ShowCalls />,
  inspections: () => <ChooseTask />,
  inspection: ({ id }) => <ShowTask key={id} taskId={id} />,
  handover: ({ id }) => <HandOver key={id} handoverId={id} />,
  handovers: () => <ChooseShift />,
  count: ({ id, verb = '' }) => <CountPlace key={`${id} ${verb}`} listId={id} locationId={verb} />,
  counts: () => <ChoosePlace />,
  kanban: ({ id, verb = '' }) => (id ? <ShowCard key={id} cardId={id} code={verb} /> : <ListToBring />),
  machines: () => <ShowMachines />,
  mine: () => <WatchOwnWork />,
  undo: ({ id }) => <UndoReport reportId={id} />,
  switch: ({ id, verb }) => <SwitchPerson key={id} badge={id} name={verb} />,
  queue: () => <WatchQueue />,
  device: () => <ArrangeDevice />,
};

/** Which screen stands behind an address. */
export function ScreenOf({ route }: { route: Route }) {
  const [place, id = '', verb, detail] = route;
  if (place === undefined) return <ChooseWork />;
  const screen = Object.hasOwn(places, place) ? places[place] : undefined;
  return screen ? screen({ id, verb, detail, address: route.join('/') }) : <Unknown />;
}

/** The code on a traveller, opened by a phone's camera or read by the scanner in our hand. */
function OfPaper({ link, otherwise }: { link: string; otherwise: ReactNode }) {
  const paper = readPaperLink(link);
  return paper ? <ReadInstructions {...paper} /> : otherwise;
}

function Unknown() {
  const t = useWords(actWords);
  return (
    <Frame>
      <Empty title={t('unknownTitle')} />
    </Frame>
  );
}
