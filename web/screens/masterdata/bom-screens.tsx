import { useParams } from '@tanstack/react-router';
import type { BomLineWire, BomWire } from '../../../src/modules/masterdata/contract.ts';
import { formatRatio } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useDescribedLines } from '../../parts/entity-fields.tsx';
import type { LinesSpec } from '../../parts/lines/line-columns.ts';
import { CodeOf } from '../../parts/lines/line-text.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { Quantity } from '../../parts/values.tsx';
import { VersionDetail } from './version-detail.tsx';
import type { VersionKind } from './version-kind.ts';
import { VersionList } from './version-list.tsx';
import { masterdataWords } from './words.ts';

/** While it is drafted, a line may have no component yet. */
type Line = Omit<BomLineWire, 'itemId'> & { itemId: string | null };
type Row = BomWire['lines'][number];

const items = { area: 'masterdata', path: '/items' } as const;

const boms: VersionKind<BomWire, Line, Row> = {
  noun: 'bom',
  path: '/boms',
  list: 'masterdata.boms',
  linesName: 'lines',
  linesOf: ({ lines }) => lines,
  sameLine: 'itemId',
  words: { title: 'boms', create: 'newBom', empty: 'bomsEmpty', emptyHow: 'noBomHow' },
  facts: ['batchQuantity'],
  useLines: useBomLines,
};

function useBomLines(): LinesSpec<Line, Row> {
  const t = useWords(masterdataWords);
  return {
    title: t('lines'),
    icon: 'tree',
    save: t('saveLines'),
    add: t('addLine'),
    number: 'lineNumber',
    ...useDescribedLines('masterdata.bom', 'lines', [
      { name: 'lineNumber', edit: 'fixed' },
      {
        name: 'itemId',
        onPick: (row) => ({ unit: row?.unit }),
        share: '34%',
        widthMin: 220,
        show: (row) => <ItemLink of={row} />,
      },
      { name: 'quantity', width: 100, show: (row) => <Quantity amount={row.quantity} unit={row.unit} /> },
      { name: 'unit', width: 112, show: false },
      { name: 'scrapFactor', width: 80, show: (row) => formatRatio(row.scrapFactor) },
      { name: 'operationSequence', width: 80 },
      { name: 'backflush' },
      { name: 'phantom' },
      { name: 'substitutes', edit: 'detail', show: (row) => <Substitutes of={row.substitutes} /> },
      { name: 'note', edit: 'detail' },
    ]),
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

/** In the order in which they are taken. */
function Substitutes({ of }: { of: Row['substitutes'] }) {
  if (of.length === 0) return null;
  return (
    <>
      {of.map(({ itemId, numerator, denominator }, index) => (
        <span key={itemId}>
          {index > 0 && ' · '}
          <CodeOf source={items} id={itemId} />
          {numerator !== denominator && ` ×${denominator === '1' ? numerator : `${numerator}/${denominator}`}`}
        </span>
      ))}
    </>
  );
}

export function Boms() {
  return <VersionList kind={boms} />;
}

export function BomDetail() {
  const { bomId = '' } = useParams({ strict: false });
  return <VersionDetail kind={boms} id={bomId} />;
}
