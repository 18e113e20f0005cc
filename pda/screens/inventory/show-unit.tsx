import { useState } from 'react';
import type { HandlingUnit, HandlingUnitContent } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { PickCode } from '../../parts/pick-code.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { type KnownCode, resolveCode } from '../../scan/resolve-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { WrongKey } from '../nonconformance/wrong-key.tsx';
import { LabelDoor } from '../printing/label-door.tsx';
import { NestUnit } from './nest-unit.tsx';
import { useUnitActs } from './use-unit-acts.ts';
import { inventoryWords } from './words.ts';

/** What is in this box, and where does it stand? The next scan says what becomes of it: a place, what goes in, another unit. */
export function ShowUnit({ unitId }: { unitId: string }) {
  const answer = useAnswer<HandlingUnit>(`/handling-units/${unitId}`);
  const { data: unit } = answer;
  if (unit && unit.state === 'active' && mayDo('inventory.handling-unit.write')) return <Workable unit={unit} />;
  return (
    <Frame>
      <AnswerView answer={answer}>{(found) => <WhatItHolds unit={found} />}</AnswerView>
    </Frame>
  );
}

function Workable({ unit }: { unit: HandlingUnit }) {
  const t = useWords(inventoryWords);
  const acts = useUnitActs(unit);
  const [other, setOther] = useState<KnownCode>();
  const [picking, setPicking] = useState<'place' | 'item'>();

  async function take(code: string) {
    setPicking(undefined);
    try {
      const resolved = await resolveCode(code);
      const things = resolved.state === 'known' ? resolved.things : [];
      const place = things.find(({ kind }) => kind === 'location');
      const another = things.find(({ kind }) => kind === 'handling_unit');
      const goods = things.find(({ kind }) => kind === 'item' || kind === 'lot');
      if (another && another.id !== unit.id) setOther(another);
      else if (place) await acts.move(place);
      else if (goods) go('unit', unit.id, 'pack', code);
      else if (!another) go('scan', code);
    } catch (error) {
      tellProblem(error);
    }
  }
  useScans((code) => {
    void take(code);
    return true;
  });

  if (other) return <NestUnit unit={unit} otherId={other.id} onDone={() => setOther(undefined)} />;
  if (picking)
    return (
      <PickCode
        title={picking === 'item' ? t('scanItemOrLot') : t('scanLocation')}
        path={picking === 'item' ? '/items' : '/locations'}
        {...(picking === 'place' && { query: { 'f.virtual.eq': 'false' } })}
        onCode={(code) => void take(code)}
        onBack={() => setPicking(undefined)}
      />
    );
  return (
    <Frame
      foot={
        <>
          <Button label={t('packMore')} icon="plus" onPress={() => setPicking('item')} />
          <Button
            label={t('moveWhole')}
            icon="movement"
            look="main"
            disabled={acts.busy}
            onPress={() => setPicking('place')}
          />
        </>
      }
    >
      <WhatItHolds unit={unit} onPress={(row) => go('unit', unit.id, 'unpack', row.lotCode ?? row.itemCode)} />
      {(unit.parent || unit.contents.length > 0) && (
        <div className="buttons">
          {unit.parent && (
            <Button label={t('takeOut', { outer: unit.parent.code })} icon="up" onPress={() => void acts.takeOut()} />
          )}
          {unit.contents.length > 0 && <Button label={t('emptyUnit')} icon="undo" onPress={() => void acts.empty()} />}
        </div>
      )}
      {unit.contents.length > 0 && <WrongKey of={{ what: 'handling_unit', id: unit.id, name: unit.code }} />}
      <LabelDoor kind="handling_unit" id={unit.id} code={unit.code} />
      <p className="kicker">{t('unitScans')}</p>
    </Frame>
  );
}

/** Its kind and number, where it stands, and what is in it. */
function WhatItHolds({ unit, onPress }: { unit: HandlingUnit; onPress?: (row: HandlingUnitContent) => void }) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  const { contents, parts, parent } = unit;
  return (
    <>
      <div>
        <p className="kicker">
          {t(`unit_${unit.kind}`)} <span className="code">{unit.code}</span>
          {parent && ` · ${t('standsIn', { outer: parent.code })}`}
        </p>
        <h1 className="question">
          <span className="code">{unit.locationCode}</span> {nameOf(unit.locationName, unit.locationNameEn)}
        </h1>
        {unit.state === 'inactive' && <StateMark state="inactive" word={t('unitClosed')} />}
      </div>
      {contents.length + parts.length === 0 ? (
        <Empty title={t('unitEmpty')} />
      ) : (
        <div className="cards">
          {contents.map((row) => (
            <ContentCard
              key={`${row.itemId}${row.lotId}${row.status}`}
              row={row}
              onPress={() => (onPress ? onPress(row) : row.lotId ? go('lot', row.lotId) : go('scan', row.itemCode))}
            />
          ))}
          {parts.map((part) => (
            <button key={part.id} type="button" className="card" onClick={() => go('unit', part.id)}>
              <span className="card-row">
                <span className="card-main">
                  <span className="card-title code">{part.code}</span>
                  <span className="kicker">
                    {t(`unit_${part.kind}`)}
                    {' · '}
                    {part.contents.length === 0
                      ? t('unitEmpty')
                      : part.contents.map((one) => `${one.itemCode} ${one.quantity}`).join(', ')}
                  </span>
                </span>
              </span>
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function ContentCard({ row, onPress }: { row: HandlingUnitContent; onPress: () => void }) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  return (
    <button type="button" className="card" onClick={onPress}>
      <span className="card-row">
        <span className="card-main">
          <span className="card-title">{nameOf(row.itemName, row.itemNameEn)}</span>
          <span className="kicker code">{row.itemCode}</span>
          {row.lotCode && <span className="kicker">{t('lotOf', { lot: row.lotCode })}</span>}
        </span>
        <QuantityFigure amount={row.quantity} unit={row.unit} />
      </span>
      {row.status !== 'available' && <StateMark state={row.status} />}
    </button>
  );
}
