import { Link, useParams } from '@tanstack/react-router';
import type { BomLineWire, BomWire } from '../../../src/modules/masterdata/contract.ts';
import { formatRatio } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import type { LinesSpec } from '../../parts/lines/line-columns.ts';
import { CodeOf } from '../../parts/lines/line-text.tsx';
import { Quantity, useLocalName } from '../../parts/values.tsx';
import { VersionDetail } from './version-detail.tsx';
import type { VersionKind } from './version-kind.ts';
import { VersionList } from './version-list.tsx';
import { masterdataWords } from './words.ts';

/** While it is drafted, a line may have no component yet. */
type Line = Omit<BomLineWire, 'itemId'> & { itemId: string | null };
type Row = BomWire['lines'][number];

const items = { area: 'masterdata', path: '/items' } as const;
const units = { area: 'masterdata', path: '/units', value: 'code' } as const;

const boms: VersionKind<BomWire, Line, Row> = {
  noun: 'bom',
  path: '/boms',
  list: 'masterdata.boms',
  linesName: 'lines',
  linesOf: ({ lines }) => lines,
  itemTab: 'bom',
  words: { title: 'boms', create: 'newBom', empty: 'bomsEmpty', emptyHow: 'noBomHow' },
  useOwn() {
    const label = useWords(masterdataWords)('batchQuantity');
    return {
      fields: [{ name: 'batchQuantity', label, kind: 'amount', positive: true, initial: '1' }],
      factsOf: ({ batchQuantity, unit }) => [{ label, value: <Quantity amount={batchQuantity} unit={unit} /> }],
    };
  },
  useLines: useBomLines,
};

function useBomLines(): LinesSpec<Line, Row> {
  const t = useWords(masterdataWords);
  const nameOf = useLocalName();
  return {
    title: t('lines'),
    icon: 'tree',
    save: t('saveLines'),
    add: t('addLine'),
    number: 'lineNumber',
    columns: [
      { name: 'lineNumber', label: t('sequence'), kind: 'integer', edit: 'fixed' },
      {
        name: 'itemId',
        label: t('item'),
        kind: 'reference',
        source: items,
        onPick: (row) => ({ unit: row?.unit }),
        required: true,
        share: '34%',
        widthMin: 220,
        show: (row) => (
          <Link to="/items/$itemId" params={{ itemId: row.itemId }}>
            <span className="code">{row.itemCode}</span> {nameOf({ name: row.itemName, nameEn: row.itemNameEn })}
          </Link>
        ),
      },
      {
        name: 'quantity',
        label: t('quantity'),
        kind: 'amount',
        positive: true,
        required: true,
        width: 100,
        show: (row) => <Quantity amount={row.quantity} unit={row.unit} />,
      },
      { name: 'unit', label: t('unit'), kind: 'reference', source: units, required: true, width: 112, show: false },
      {
        name: 'scrapFactor',
        label: t('scrapFactor'),
        kind: 'amount',
        width: 80,
        show: (row) => formatRatio(row.scrapFactor),
      },
      { name: 'operationSequence', label: t('operationSequence'), kind: 'integer', min: 1, width: 80 },
      { name: 'backflush', label: t('backflush'), kind: 'boolean' },
      { name: 'phantom', label: t('phantom'), kind: 'boolean' },
      { name: 'note', label: t('note'), kind: 'text', edit: false },
    ],
    empty: {
      lineNumber: 0,
      itemId: null,
      quantity: '1',
      unit: '',
      scrapFactor: '0',
      operationSequence: null,
      backflush: false,
      phantom: false,
      substitutes: [],
      note: '',
    },
    headline: {
      of: ['itemId', 'quantity', 'unit'],
      show: (line) => (
        <>
          <CodeOf source={items} id={line.itemId} /> <Quantity amount={line.quantity} unit={line.unit || null} />
        </>
      ),
    },
  };
}

export function Boms() {
  return <VersionList kind={boms} />;
}

export function BomDetail() {
  const { bomId = '' } = useParams({ strict: false });
  return <VersionDetail kind={boms} id={bomId} />;
}
