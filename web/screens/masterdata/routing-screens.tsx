import { useParams } from '@tanstack/react-router';
import type { RoutingOperationWire, RoutingWire } from '../../../src/modules/masterdata/contract.ts';
import { formatDuration, formatRatio } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { useDescribedLines } from '../../parts/entity-fields.tsx';
import type { LinesSpec } from '../../parts/lines/line-columns.ts';
import { CodeOf } from '../../parts/lines/line-text.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { VersionDetail } from './version-detail.tsx';
import type { VersionKind } from './version-kind.ts';
import { VersionList } from './version-list.tsx';
import { masterdataWords } from './words.ts';

/** While it is drafted, an operation may have no work centre yet. */
type Operation = Omit<RoutingOperationWire, 'workCentreId'> & { workCentreId: string | null };
type Row = RoutingWire['operations'][number];

const workCentres = { area: 'masterdata', path: '/work-centres' } as const;

const routings: VersionKind<RoutingWire, Operation, Row> = {
  noun: 'routing',
  path: '/routings',
  list: 'masterdata.routings',
  linesName: 'operations',
  linesOf: ({ operations }) => operations,
  partsOf: ({ operations }) =>
    operations.map(({ sequence, name, nameEn }) => ({ code: String(sequence), name, nameEn: nameEn || null })),
  sameLine: 'sequence',
  words: { empty: 'routingsEmpty', emptyHow: 'routingsEmptyHow', title: 'routings', create: 'newRouting' },
  facts: [],
  useLines: useOperations,
};

function useOperations(): LinesSpec<Operation, Row> {
  const t = useWords(masterdataWords);
  const nameOf = useLocalName();
  return {
    title: t('operations'),
    icon: 'route',
    save: t('saveOperations'),
    add: t('addOperation'),
    number: 'sequence',
    ...useDescribedLines('masterdata.routing', 'operations', [
      { name: 'sequence', width: 70 },
      {
        name: 'name',
        widthMin: 130,
        show: (row) => (
          <span className="row-gap">
            {nameOf(row)}
            {row.qualityPoint && <ToneMark tone="violet" shape="diamond" word={t('qualityPoint')} />}
          </span>
        ),
      },
      { name: 'nameEn', widthMin: 130, show: false },
      {
        name: 'workCentreId',
        widthMin: 180,
        show: (row) => `${row.workCentreCode} ${nameOf({ name: row.workCentreName, nameEn: row.workCentreNameEn })}`,
      },
      { name: 'setupMinutes', width: 80, show: (row) => formatDuration(Number(row.setupMinutes) * 60) },
      { name: 'runSecondsPerPiece', width: 80, show: (row) => formatDuration(row.runSecondsPerPiece) },
      { name: 'qualityPoint', show: false },
      { name: 'queueMinutes', edit: 'detail' },
      { name: 'moveMinutes', edit: 'detail' },
      { name: 'peopleNeeded', required: true, edit: 'detail' },
      { name: 'scrapAllowance', edit: 'detail', show: (row) => formatRatio(row.scrapAllowance) },
      { name: 'qualityKind', edit: 'detail' },
      { name: 'reportPolicy', required: true, edit: 'detail' },
      { name: 'transferMode', edit: 'detail' },
      { name: 'responsiblePersonId', edit: 'detail', show: (row) => row.responsibleName },
      { name: 'subcontractorId', edit: 'detail', show: (row) => row.subcontractorName },
      { name: 'serviceItemId', edit: 'detail', show: (row) => row.serviceItemCode },
      { name: 'instructions', edit: 'detail', show: (row) => <span className="text-cell">{row.instructions}</span> },
      {
        name: 'instructionsEn',
        edit: 'detail',
        show: (row) => <span className="text-cell">{row.instructionsEn}</span>,
      },
    ]),
    headline: {
      of: ['name', 'nameEn', 'workCentreId'],
      show: (operation) => (
        <>
          {operation.name} <CodeOf source={workCentres} id={operation.workCentreId} />
        </>
      ),
    },
  };
}

export function Routings() {
  return <VersionList kind={routings} />;
}

export function RoutingDetail() {
  const { routingId = '' } = useParams({ strict: false });
  return <VersionDetail kind={routings} id={routingId} />;
}
