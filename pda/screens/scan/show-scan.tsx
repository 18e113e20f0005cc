import { useEffect, useRef } from 'react';
import type { Action, ScanResponse } from '../../../src/modules/execution/contract.ts';
import type { LotKind } from '../../../src/modules/inventory/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import type { IconName } from '../../../ui/icon.tsx';
import { useAnswer } from '../../app/live.ts';
import { go, goInstead } from '../../app/route.ts';
import { mayDo, useSession } from '../../app/session.ts';
import { isAbove } from '../../parts/amount.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { Note } from '../../parts/note.tsx';
import { showCamera } from '../../scan/camera-shown.ts';
import { hiddenBadge } from '../../scan/resolve-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { CallKey } from '../calls/call-key.tsx';
import { LieHere } from '../inventory/lie-here.tsx';
import { useThingHere } from '../inventory/use-thing-here.ts';
import { thingFields, WrongKey } from '../nonconformance/wrong-key.tsx';
import { LabelDoor } from '../printing/label-door.tsx';
import { scanWords } from './words.ts';

interface ShowScanProps {
  code: string;
  /** Which of the things that bear this code, where that was asked. */
  id?: string | undefined;
}

/** What is this, and what may be done with it now? */
export function ShowScan({ code, id }: ShowScanProps) {
  const t = useWords(scanWords);
  const answer = useAnswer<ScanResponse>('/scan', { code, ...(id && { id }) });
  const { me } = useSession();
  const found = answer.data;
  const problem = answer.problem;
  useThingHere(found?.kind === 'location' ? found.entity.code : undefined);
  // What an order made bears its code, as a rule: who scans it says which is meant. A label's parts are no question.
  const asks = found !== undefined && !id && found.label === null && found.alternatives.length > 0;
  /** The answer comes anew whenever anybody does something; a refusal is told once for each scan. */
  const told = useRef(false);
  useScans((again) => {
    if (again !== code || id) return false;
    told.current = false;
    answer.reload();
    return true;
  });
  useEffect(() => {
    if (asks) return;
    // An operation or a box has a screen of its own that says all of this and more.
    if (found?.kind === 'operation') {
      goInstead('operation', found.entity.id);
      // Under way with pieces here, it was scanned to report: the form at once, and behind it the operation.
      if (wantsReport(found)) go('operation', found.entity.id, 'report');
    }
    if (found?.kind === 'handling_unit') goInstead('unit', found.entity.id);
    if (found?.kind === 'purchase_order') goInstead('delivery', found.entity.code);
    if (found?.kind === 'kanban_card') goInstead('kanban', found.entity.id, found.entity.code);
    // A colleague wants to work here: the PIN, and it is done.
    if (found?.kind === 'person' && found.entity.id !== me?.person?.id) goInstead('switch', code, nameOf(found));
  }, [found, code, me, asks]);
  useEffect(() => {
    if (!problem || told.current) return;
    told.current = true;
    if (problem.problem.name === hiddenBadge) {
      goInstead('switch', code);
      return;
    }
    const { title, detail, remedy } = problem.problem;
    showFeedback({ kind: 'no', title, detail, remedy });
  }, [problem, code]);
  return (
    <Frame foot={!asks && <MainDoor found={found} />}>
      {(!found || found.entity.code !== code) && (
        <p className="kicker">
          {t('scanned')} <span className="code">{printable(code)}</span>
        </p>
      )}
      <AnswerView answer={answer}>{(scan) => (asks ? <WhichOne scan={scan} /> : <WhatItIs scan={scan} />)}</AnswerView>
    </Frame>
  );
}

/** GS is unseen on paper; here it shows as a group mark. */
function printable(code: string): string {
  return code.replaceAll('\u001d', '␝');
}

/** One code, several things: each as large as a thumb likes. */
function WhichOne({ scan }: { scan: ScanResponse }) {
  const t = useWords(scanWords);
  const { kind, title, entity } = scan;
  const first = { kind, id: entity.id, title, lotKind: entity.lotKind as LotKind | undefined };
  return (
    <>
      <h1 className="question">{t('whichOne')}</h1>
      <div className="cards">
        {[first, ...scan.alternatives].map((one) => (
          <button
            key={one.id}
            type="button"
            className="card is-next"
            onClick={() => goInstead('scan', scan.entity.code, one.id)}
          >
            <span className="question">{t(kindWord(one))}</span>
            <span>{one.title}</span>
          </button>
        ))}
      </div>
    </>
  );
}

function kindWord({ kind, lotKind }: { kind: ScanResponse['kind']; lotKind?: unknown }) {
  return kind === 'lot' && lotKind === 'serial' ? 'kind_serial' : (`kind_${kind}` as const);
}

const isWrongKind = (kind: string): kind is keyof typeof thingFields => kind in thingFields;

function WhatItIs({ scan }: { scan: ScanResponse }) {
  const t = useWords(scanWords);
  if (scan.kind === 'operation') return null;
  // What lies where is shown below as cards that lead on.
  const facts = scan.facts
    .filter((fact) => !/^stock\d/.test(fact.name))
    .map((fact) => (timestamp.test(fact.value) ? { ...fact, value: formatTime(fact.value) } : fact));
  return (
    <>
      <div>
        <p className="kicker">
          {t(kindWord({ kind: scan.kind, lotKind: scan.entity.lotKind }))}{' '}
          <span className="code">{scan.entity.code}</span>
        </p>
        <h1 className="question">{nameOf(scan)}</h1>
      </div>
      {facts.length > 0 && (
        <div className="card">
          <Facts facts={facts} />
        </div>
      )}
      {isEnded(scan) && <WhatItMade scan={scan} />}
      <Actions scan={scan} />
      {scan.kind === 'equipment' && <CallKey from={{ what: 'equipment', id: scan.entity.id, name: nameOf(scan) }} />}
      {isWrongKind(scan.kind) && <WrongKey of={{ what: scan.kind, id: scan.entity.id, name: nameOf(scan) }} />}
      <LabelDoor kind={scan.kind} id={scan.entity.id} code={scan.entity.code} />
      {scan.kind === 'item' && (
        <>
          <h2 className="section-title">{t('stock')}</h2>
          <LieHere of={{ itemId: scan.entity.id }} onPress={(row) => go('location', row.locationId)} />
        </>
      )}
      {scan.kind === 'lot' && (
        <>
          <h2 className="section-title">{t('stock')}</h2>
          <LieHere of={{ lotId: scan.entity.id }} onPress={(row) => go('location', row.locationId)} />
        </>
      )}
      {scan.kind === 'location' && (
        <LieHere
          of={{ locationId: scan.entity.id }}
          onPress={(row) => (row.lotCode ? go('scan', row.lotCode, row.lotId ?? '') : go('scan', row.itemCode))}
        />
      )}
      {scan.alternatives.length > 0 && (
        <section>
          <h2 className="section-title">{t('alternatives')}</h2>
          <div className="buttons is-column">
            {scan.alternatives.map((other) => (
              <Button
                key={other.id}
                label={`${t(kindWord(other))} ${other.title}`}
                onPress={() => go('scan', other.code, other.id)}
              />
            ))}
          </div>
        </section>
      )}
    </>
  );
}

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** The server's title opens with the code, which stands above it here. */
function nameOf({ title, entity }: ScanResponse): string {
  return typeof entity.name === 'string' && entity.name ? entity.name : title;
}

function wantsReport({ entity }: ScanResponse): boolean {
  return (
    mayDo('execution.report.write') &&
    entity.state === 'running' &&
    entity.doneOutside !== true &&
    typeof entity.quantityHere === 'string' &&
    isAbove(entity.quantityHere, '0')
  );
}

function isEnded({ kind, entity }: ScanResponse): boolean {
  return kind === 'order' && ['completed', 'closed', 'cancelled'].includes(String(entity.state));
}

/** An order that is done is calm: what it made, and where that lies, before what may still be done. */
function WhatItMade({ scan }: { scan: ScanResponse }) {
  const t = useWords(scanWords);
  const itemId = String(scan.entity.itemId);
  const lot = scan.alternatives.find((one) => one.kind === 'lot' && one.itemId === itemId);
  return (
    <>
      <Note tone="closed" icon="check" title={t(scan.entity.state === 'cancelled' ? 'orderCancelled' : 'orderDone')} />
      {scan.entity.state !== 'cancelled' && (
        <>
          <h2 className="section-title">{t(lot ? 'whereLotLies' : 'whereItemLies')}</h2>
          <LieHere of={lot ? { lotId: lot.id } : { itemId }} onPress={(row) => go('location', row.locationId)} />
        </>
      )}
    </>
  );
}

interface Door {
  label: string;
  icon: IconName;
  run: () => void;
}

/** The screens of the floor app that an action of the server leads to; others belong to the desk. */
function doorOf(action: Action, scan: ScanResponse): Door | undefined {
  const { entity, kind } = scan;
  const base = { label: action.label };
  if (kind === 'order' && (action.action === 'issue' || action.action === 'return' || action.action === 'supplement')) {
    const icons = { issue: 'box', return: 'undo', supplement: 'plus' } as const;
    const verb = action.action;
    return { ...base, icon: icons[verb], run: () => go('order', entity.id, verb) };
  }
  if (action.action === 'receive') return { ...base, icon: 'truck', run: () => go('receive', entity.code) };
  if (action.action === 'move') return { ...base, icon: 'movement', run: () => go('move', entity.code) };
  return undefined;
}

function Actions({ scan }: { scan: ScanResponse }) {
  const t = useWords(scanWords);
  const known = scan.actions.filter((action) => doorOf(action, scan));
  const main = mainActions[scan.kind];
  const open = known.filter((action) => action.allowed && action.action !== main);
  // What the role doesn't allow is nothing that this person can act on.
  const shut = isEnded(scan) ? [] : known.filter((action) => !action.allowed && action.refusal?.status !== 403);
  return (
    <>
      {open.length > 0 && (
        <section>
          <h2 className="section-title">{t('can')}</h2>
          <div className="buttons">
            {open.map((action) => {
              const door = doorOf(action, scan);
              return door && <Button key={action.action} label={door.label} icon={door.icon} onPress={door.run} />;
            })}
          </div>
        </section>
      )}
      {shut.map((action) => (
        <Note key={action.action} tone="amber" icon="info" title={`${action.label}：${action.refusal?.title ?? ''}`}>
          {action.refusal?.detail && <p>{action.refusal.detail}</p>}
          {action.refusal?.remedy && <p>{action.refusal.remedy}</p>}
        </Note>
      ))}
    </>
  );
}

const mainActions: Partial<Record<ScanResponse['kind'], string>> = { item: 'receive', location: 'move' };

/** The one door that fits what was scanned. */
function MainDoor({ found }: { found: ScanResponse | undefined }) {
  const t = useWords(scanWords);
  const moves = mayDo('inventory.movement.write');
  const code = found?.entity.code ?? '';
  const id = found?.entity.id ?? '';
  const doors: Partial<Record<ScanResponse['kind'], Door>> = {
    order: { label: t('materials'), icon: 'order', run: () => go('order', id) },
    lot: { label: t('trace'), icon: 'trace', run: () => go('lot', id) },
    ...(moves && {
      item: { label: t('receive'), icon: 'truck', run: () => go('receive', code) },
      location: { label: t('move'), icon: 'movement', run: () => go('move', code) },
    }),
  };
  const door = (found && doors[found.kind]) ?? { label: t('scanAgain'), icon: 'scan', run: showCamera };
  return (
    <>
      {found?.kind === 'lot' && moves && <Button label={t('move')} icon="movement" onPress={() => go('move', code)} />}
      <Button label={door.label} icon={door.icon} look="main" onPress={door.run} />
    </>
  );
}
