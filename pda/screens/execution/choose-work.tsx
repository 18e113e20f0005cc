import type { OperationState } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { type Answer, useAnswer } from '../../app/live.ts';
import { useCommands } from '../../app/queue.ts';
import { go } from '../../app/route.ts';
import { mayDo, useSession } from '../../app/session.ts';
import { type Question as Asked, piecesToInspect, workToMake } from '../../offline/questions.ts';
import { useKeepPapers } from '../../offline/use-papers.ts';
import { isAbove } from '../../parts/amount.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { showCamera } from '../../scan/camera-shown.ts';
import { OpenAlerts } from '../alerts/open-alerts.tsx';
import { CallKey } from '../calls/call-key.tsx';
import { OpenCalls } from '../calls/open-calls.tsx';
import { OpenCounts } from '../counting/open-counts.tsx';
import { chooseWorkCentre, useWorkCentre } from '../device/work-centre.ts';
import { OpenHandover } from '../handover/open-handover.tsx';
import { OpenPutAway } from '../inventory/open-put-away.tsx';
import { OpenKanban } from '../kanban/open-kanban.tsx';
import { OpenStops } from '../machines/open-stops.tsx';
import { OpenTasks } from '../quality/open-tasks.tsx';
import { DueMark } from './due-mark.tsx';
import { rowsWithPending } from './rows-with-pending.ts';
import { WhoNeedsMaterial } from './who-needs-material.tsx';
import { executionWords } from './words.ts';

/** One row of GET /operations. */
export interface OperationRow {
  id: string;
  code: string;
  name: string;
  nameEn?: string | null;
  orderCode: string;
  itemName: string;
  itemNameEn?: string | null;
  state: OperationState;
  unit: string;
  quantityHere: string;
  quantityGood: string;
  quantityHeld: string;
  /** Passed, and not handed on yet. */
  quantityReady: string;
  quantityScrap: string;
  quantityRework: string;
  qcPoint: boolean;
  workCentreName?: string;
  dueAt: string;
  priority: number;
}

/** The first screen answers the question of whoever is signed in: what to make, what to inspect, who needs material. */
export function ChooseWork() {
  const t = useWords(executionWords);
  const { me } = useSession();
  const nameOf = useNameOf();
  // Who moves stock all day finds those doors first; for the others they are side doors.
  const keepsStock = mayDo('inventory.movement.write') && !mayDo('execution.report.write');
  return (
    <Frame
      still
      head={
        <button type="button" className="head-button" onClick={() => go('device')}>
          <Icon name="person" size={28} />
          <span>{me?.person ? nameOf(me.person.name, me.person.nameEn) : me?.name}</span>
        </button>
      }
      foot={
        <div className="foot-row">
          <CallKey />
          <Button label={t('camera')} icon="scan" look="main" onPress={showCamera} />
        </div>
      }
    >
      <OpenCalls />
      <OpenHandover />
      <OpenStops />
      <OpenAlerts />
      <OpenCounts />
      <OpenTasks />
      <OpenKanban />
      <OpenPutAway />
      {keepsStock && <Doors />}
      <Question />
      {!keepsStock && <Doors />}
    </Frame>
  );
}

function Question() {
  if (mayDo('execution.report.write')) return <WhatToMake />;
  if (mayDo('quality.inspection.write')) return <WhatToInspect />;
  return mayDo('execution.material.issue') ? <WhoNeedsMaterial /> : <WhatToMake />;
}

/** The operations that a question asks for, with what this device has not sent yet counted in. */
function useWork<T extends { rows: OperationRow[] }>({ path, query }: Asked): Answer<T> {
  const answer = useAnswer<T>(path, query);
  const commands = useCommands();
  const { data, answeredAt } = answer;
  return { ...answer, data: data && { ...data, rows: rowsWithPending(data.rows, commands, answeredAt) } };
}

/** My running work first, then what is ready, the most urgent on top. */
function WhatToMake() {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const place = useWorkCentre();
  const answer = useWork<{ rows: OperationRow[]; total: { count: number } }>(
    workToMake(mayDo('quality.inspection.write'), place?.id),
  );
  useKeepPapers(answer);
  const placeName = place && nameOf(place.name, place.nameEn);
  return (
    <>
      <div>
        <p className="kicker">{placeName ?? t('allPlaces')}</p>
        <h1 className="question">{t('whatNext')}</h1>
      </div>
      <AnswerView answer={answer}>
        {({ rows, total }) => <Work rows={rows} more={total.count - rows.length} place={placeName} />}
      </AnswerView>
    </>
  );
}

/** Whatever a QC point holds, the most urgent first, in whichever state its operation is. */
function WhatToInspect() {
  const t = useWords(executionWords);
  const answer = useWork<{ rows: OperationRow[] }>(piecesToInspect);
  useKeepPapers(answer);
  return (
    <>
      <h1 className="question">{t('whatToInspect')}</h1>
      <AnswerView answer={answer}>
        {({ rows: all }) => {
          const rows = all.filter((row) => isAbove(row.quantityHeld, '0'));
          return rows.length === 0 ? (
            <Empty icon="check" title={t('nothingToInspect')}>
              <p>{t('nothingToInspectHow')}</p>
            </Empty>
          ) : (
            <div className="cards">
              {rows.map((row, index) => (
                <WorkCard key={row.id} row={row} held next={index === 0} />
              ))}
            </div>
          );
        }}
      </AnswerView>
    </>
  );
}

function Work({ rows, more, place }: { rows: OperationRow[]; more: number; place: string | undefined }) {
  const t = useWords(executionWords);
  if (rows.length === 0)
    return (
      <Empty icon="check" title={place ? t('nothingHere', { place }) : t('nothingToDo')}>
        <p>{t('nothingToDoHow')}</p>
        {place && <Button label={t('showAllPlaces')} onPress={() => chooseWorkCentre(null)} />}
      </Empty>
    );
  const sections = [
    { title: t('underWay'), rows: rows.filter((row) => row.state === 'running' || row.state === 'paused') },
    { title: t('toInspect'), rows: rows.filter((row) => row.state === 'awaiting_inspection') },
    { title: t('ready'), rows: rows.filter((row) => row.state === 'ready') },
  ].filter((section) => section.rows.length > 0);
  return (
    <>
      {sections.map((section, index) => (
        <section key={section.title} className="cards">
          <h2 className="section-title" style={{ gridColumn: '1 / -1' }}>
            {section.title} <span>{section.rows.length}</span>
          </h2>
          {section.rows.map((row, place) => (
            <WorkCard key={row.id} row={row} next={index === 0 && place === 0} />
          ))}
        </section>
      ))}
      {more > 0 && <p className="kicker">{t('more', { count: more })}</p>}
    </>
  );
}

function WorkCard({
  row,
  next,
  held = row.state === 'awaiting_inspection',
}: {
  row: OperationRow;
  next: boolean;
  held?: boolean;
}) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  return (
    <button type="button" className={`card${next ? ' is-next' : ''}`} onClick={() => go('operation', row.id)}>
      <span className="card-row">
        <StateMark state={row.state} />
        <DueMark dueAt={row.dueAt} urgent={row.priority <= 2} />
      </span>
      <span className="card-row">
        <span className="card-main">
          <span className="card-title">{nameOf(row.name, row.nameEn)}</span>
          <span>{nameOf(row.itemName, row.itemNameEn)}</span>
          <span className="kicker code">{row.orderCode}</span>
        </span>
        <QuantityFigure amount={held ? row.quantityHeld : row.quantityHere} unit={row.unit} />
      </span>
      {held && <span className="kicker">{t('held')}</span>}
    </button>
  );
}

/** What else may be done from here without a scan. */
function Doors() {
  const t = useWords(executionWords);
  const movesStock = mayDo('inventory.movement.write');
  return (
    <section className="buttons">
      {movesStock && <Button label={t('receive')} icon="truck" onPress={() => go('receive')} />}
      {movesStock && <Button label={t('move')} icon="movement" onPress={() => go('move')} />}
      {mayDo('sales.shipment.write') && <Button label={t('pickDoor')} icon="box" onPress={() => go('shipments')} />}
      {mayDo('purchasing.outside.write') && (
        <Button label={t('outsideDoor')} icon="truck" onPress={() => go('outside')} />
      )}
      {mayDo('handover.handover.write') && (
        <Button label={t('handoverDoor')} icon="people" onPress={() => go('handovers')} />
      )}
      {mayDo('machines.stop.write') && <Button label={t('machineDoor')} icon="stop" onPress={() => go('machines')} />}
      <Button label={t('ownWork')} icon="clock" onPress={() => go('mine')} />
      {!movesStock && <Button label={t('device')} icon="settings" onPress={() => go('device')} />}
    </section>
  );
}
