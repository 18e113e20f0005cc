import type { ListPage } from '../../../src/kernel/contract.ts';
import type { ComingSupplyView, NeededStockView } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { type ChainNode, ChainPicture } from '../../parts/chain-picture.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { Panel } from '../../parts/page.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Due, Quantity } from '../../parts/values.tsx';
import { masterdataWords } from './words.ts';

type Row = ComingSupplyView['rows'][number];
const NODES_MAX = 8;
const now = () => Date.now();

/** Where an item stands in the chain: which documents bring it, what lies there, and which take it. */
export function ItemChain({ itemId, unit }: { itemId: string; unit: string }) {
  const t = useWords(masterdataWords);
  const enabled = useMay()('inventory.stock.read');
  const coming = useApi<ComingSupplyView>('inventory', `/items/${itemId}/coming`, { enabled });
  const needed = useApi<NeededStockView>('inventory', `/items/${itemId}/needed`, { enabled });
  const query = { 'f.itemId.eq': itemId };
  const stock = useApi<ListPage<ListRow>>('inventory', '/stock/by-item', { enabled, query });
  const promised = useApi<ListPage<ListRow>>('inventory', '/reservations', {
    enabled,
    query: {
      ...query,
      'f.state.in': 'active',
      limit: '50',
      columns: 'documentType,documentId,documentCode,quantityOpen',
    },
  });
  if (!coming.data || !needed.data || !stock.data || !promised.data) return null;
  const from = coming.data.rows;
  const kept = keptBy(promised.data.rows);
  const [there] = stock.data.rows;
  const nodes: ChainNode[] = [
    ...kept.map(({ kind, id, code, quantity }) => ({
      key: `kept ${id}`,
      what: <SubjectLink subject={{ kind, id, code }} />,
      says: (
        <>
          <Quantity amount={String(quantity)} unit={unit} /> {t('chainKept')}
        </>
      ),
      tone: 'green' as const,
    })),
    ...needed.data.rows.map((row) => nodeOf(row, unit, t('chainSomebody'), 'amber')),
  ];
  const more = (count: number) => (count > NODES_MAX ? t('chainMore', { count: count - NODES_MAX }) : undefined);
  return (
    <Panel title={t('chain')}>
      <ChainPicture
        label={t('chain')}
        from={{
          title: t('chainFrom'),
          nodes: from.slice(0, NODES_MAX).map((row) => nodeOf(row, unit, t('comesElsewhere'), 'blue')),
          none: t('chainFromNone'),
          more: more(from.length),
        }}
        here={{
          key: 'here',
          what: t('chainHere'),
          says: (
            <>
              <span className="big">
                <Quantity amount={String(there?.onHand ?? '0')} unit={unit} />
              </span>
              <span>
                {t('chainFree')} <Quantity amount={String(there?.available ?? '0')} unit={unit} />
              </span>
            </>
          ),
          ...(there?.belowSafety === true && { tone: 'red' as const }),
        }}
        to={{ title: t('chainTo'), nodes: nodes.slice(0, NODES_MAX), none: t('chainToNone'), more: more(nodes.length) }}
      />
    </Panel>
  );
}

function nodeOf({ document, quantity, at }: Row, unit: string, unnamed: string, tone: 'blue' | 'amber'): ChainNode {
  return {
    key: `${document?.id}${at}${quantity}`,
    what: document ? <SubjectLink subject={document} /> : <span className="faint">{unnamed}</span>,
    says: (
      <>
        <Quantity amount={quantity} unit={unit} /> <Due at={at} />
      </>
    ),
    tone: Date.parse(at) < now() ? 'red' : tone,
  };
}

/** What is promised of it, by document. */
function keptBy(rows: readonly ListRow[]) {
  const documents = new Map<string, { kind: string; id: string; code: string; quantity: number }>();
  for (const { documentType, documentId, documentCode, quantityOpen } of rows) {
    const id = String(documentId);
    const known = documents.get(id) ?? {
      kind: String(documentType),
      id,
      code: String(documentCode ?? ''),
      quantity: 0,
    };
    documents.set(id, { ...known, quantity: known.quantity + Number(quantityOpen) });
  }
  return [...documents.values()];
}
