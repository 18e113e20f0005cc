import { useMemo } from 'react';
import type { Genealogy } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { LotLink } from '../../parts/links.tsx';
import { itemColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { TreeName, useTree } from '../../parts/tree.tsx';
import { Quantity } from '../../parts/values.tsx';
import { DocumentLink } from './document-link.tsx';
import { type LotNode, lotNodes } from './lot-nodes.ts';
import { stockWords } from './words.ts';

/** The genealogy of a lot as a tree that opens level by level. */
export function LotTree({ genealogy, lotId }: { genealogy: Genealogy; lotId: string }) {
  const t = useWords(stockWords);
  const nodes = useMemo(() => lotNodes(genealogy, lotId), [genealogy, lotId]);
  const tree = useTree();
  if (nodes.length <= 1) return <p className="faint">{t('noTrace')}</p>;
  return (
    <>
      <DataTable<LotNode>
        rows={nodes.filter(({ path }) => tree.isShown(path))}
        rowKey={(row) => row.path}
        columns={[
          {
            key: 'lot',
            title: t('lot'),
            render: (row) => (
              <TreeName tree={tree} path={row.path} depth={row.level} more={row.hasMore} label={row.lotCode}>
                {row.level === 0 ? (
                  <strong className="code">{row.lotCode}</strong>
                ) : (
                  <LotLink id={row.lotId} code={row.lotCode} />
                )}
              </TreeName>
            ),
          },
          itemColumn(t('item')),
          {
            key: 'used',
            title: genealogy.direction === 'up' ? t('usedOfIt') : t('usedOfAbove'),
            align: 'right',
            render: (row) => row.used && <Used {...row.used} />,
          },
          ...(genealogy.direction === 'down'
            ? [quantityColumn<LotNode>('quantityMade', t('madeOfIt'), { unit: 'unit' })]
            : []),
          {
            key: 'by',
            title: t('by'),
            render: (row) => (row.document ? <DocumentLink {...row.document} /> : <span className="faint">–</span>),
          },
          {
            key: 'supplier',
            title: t('supplier'),
            render: (row) => row.supplierLotCode ?? <span className="faint">–</span>,
          },
        ]}
      />
      {genealogy.beyond && <p className="faint">{t('traceBeyond')}</p>}
      {genealogy.cut && <p className="faint">{t('traceCut')}</p>}
    </>
  );
}

/** What was used; where only the order's whole is known, it says so. */
function Used({ amount, unit, exact }: { amount: string; unit: string; exact: boolean }) {
  const t = useWords(stockWords);
  return (
    <span className="used">
      <Quantity amount={amount} unit={unit} />
      {!exact && (
        <small className="faint" title={t('ofWholeOrderWhy')}>
          {t('ofWholeOrder')}
        </small>
      )}
    </span>
  );
}
