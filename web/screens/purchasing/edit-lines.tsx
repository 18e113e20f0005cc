import { Button } from 'antd';
import { useState } from 'react';
import type { PurchaseOrder } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { LineSheet } from '../../parts/lines/line-sheet.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { areComplete, asAsked, emptyLine, lineColumns, type TypedLine, typedOf } from './line-spec.ts';
import { PurchaseLinesTable } from './purchase-lines-table.tsx';
import { purchasingWords } from './words.ts';

/**
 * The lines of a draft: they are read, and changed in a sheet and saved together. Who may not change them reads them. What somebody types stays while others
 * change the order; it is said, and theirs is taken where that is wanted.
 */
export function EditLines({ order }: { order: PurchaseOrder }) {
  const t = useWords(purchasingWords);
  const may = useMay();
  const [base, setBase] = useState(order);
  const [lines, setLines] = useState<TypedLine[]>(() => order.lines.map(typedOf));
  const take = (now: PurchaseOrder) => {
    setBase(now);
    setLines(now.lines.map(typedOf));
  };
  const [editing, setEditing] = useState(false);
  const leave = (now: PurchaseOrder) => {
    take(now);
    setEditing(false);
  };
  const save = useCommand<PurchaseOrder>(['purchasing', 'execution'], leave);
  // Whoever doesn't see prices would save them empty.
  if (!may('purchasing.order.write') || !may('purchasing.price.see')) return <PurchaseLinesTable order={order} />;
  if (!editing)
    return (
      <div className="stack">
        <PurchaseLinesTable order={order} />
        <div className="row-gap">
          <Button onClick={() => setEditing(true)}>{t('editLines')}</Button>
        </div>
      </div>
    );
  const changed = JSON.stringify(lines) !== JSON.stringify(base.lines.map(typedOf));
  const old = base.version < order.version;
  if (old && !changed) take(order);
  return (
    <div className="stack">
      {save.error && <ProblemView problem={save.error} inline />}
      {old && changed && (
        <div className="row-gap" role="status">
          <span>{t('changedMeanwhile')}</span>
          <Button size="small" onClick={() => take(order)}>
            {t('takeTheirs')}
          </Button>
        </div>
      )}
      <LineSheet columns={lineColumns(t)} lines={lines} add={t('addLine')} empty={emptyLine()} onChange={setLines} />
      <div className="row-gap">
        <Button
          type="primary"
          disabled={!changed || !areComplete(lines)}
          loading={save.isPending}
          onClick={() =>
            save.mutate({
              path: `/purchase-orders/${order.id}/update`,
              body: { expectedVersion: base.version, lines: asAsked(lines) },
            })
          }
        >
          {t('saveLines')}
        </Button>
        <Button onClick={() => leave(order)}>{t('leaveLines')}</Button>
      </div>
    </div>
  );
}
