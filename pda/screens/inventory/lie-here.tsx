import type { LotKind, OnHandRow as Row } from '../../../src/modules/inventory/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useAnswer } from '../../app/live.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { inventoryWords } from './words.ts';

/** One row of GET /stock/on-hand, with whether its lot is one piece. */
export interface OnHandRow extends Row {
  lotKind: LotKind | null;
}

const columns =
  'itemId,itemCode,itemName,itemNameEn,warehouseCode,locationId,locationCode,lotId,lotCode,lotKind,status,onHand,available,unit';

const rowsMax = 100;

interface LieHereProps {
  /** Of a place, an item or a lot. */
  of: { locationId: string } | { itemId: string } | { lotId: string };
  onPress: (row: OnHandRow) => void;
}

/** What lies where, one card per item, lot and status; a touch goes on with it. */
export function LieHere({ of, onPress }: LieHereProps) {
  const t = useWords(inventoryWords);
  const filter = Object.fromEntries(Object.entries(of).map(([field, id]) => [`f.${field}.eq`, id]));
  const answer = useAnswer<{ rows: OnHandRow[] }>('/stock/on-hand', { ...filter, columns, limit: rowsMax });
  const place = 'locationId' in of;
  return (
    <AnswerView answer={answer}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty title={place ? t('nothingHere') : t('noStock')}>{place && <p>{t('nothingHereHow')}</p>}</Empty>
        ) : (
          <div className="cards">
            {rows.map((row) => (
              <StockCard
                key={`${row.itemId} ${row.locationId} ${row.lotId} ${row.status}`}
                row={row}
                place={place}
                onPress={onPress}
              />
            ))}
          </div>
        )
      }
    </AnswerView>
  );
}

function StockCard({ row, place, onPress }: { row: OnHandRow; place: boolean; onPress: (row: OnHandRow) => void }) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  return (
    <button type="button" className="card" onClick={() => onPress(row)}>
      <span className="card-row">
        <span className="card-main">
          <span className={`card-title${place ? '' : ' code'}`}>
            {place ? nameOf(row.itemName, row.itemNameEn) : row.locationCode}
          </span>
          <span className="kicker code">{place ? row.itemCode : row.warehouseCode}</span>
          {row.lotCode && (
            <span className="kicker">{t(row.lotKind === 'serial' ? 'serialOf' : 'lotOf', { lot: row.lotCode })}</span>
          )}
        </span>
        <QuantityFigure amount={row.onHand} unit={row.unit} />
      </span>
      {(row.status !== 'available' || row.available !== row.onHand) && (
        <span className="card-row">
          <StateMark state={row.status} />
          <span className="kicker">{t('available', { quantity: formatQuantity(row.available, row.unit) })}</span>
        </span>
      )}
    </button>
  );
}
