import { Link, useParams } from '@tanstack/react-router';
import type { RoutingWire } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { linesShape } from '../../parts/draft/compare-drafts.ts';
import { useDraft } from '../../parts/draft/use-draft.ts';
import { useDraftSave } from '../../parts/draft/use-draft-save.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import {
  isOperationComplete,
  type OperationDraft,
  operationDraft,
  RoutingOperationEditor,
} from './routing-operation-editor.tsx';
import { VersionActions } from './version-actions.tsx';
import { masterdataWords } from './words.ts';

export function RoutingDetail() {
  const { routingId } = useParams({ strict: false }) as { routingId: string };
  const t = useWords(masterdataWords);
  const routing = useApi<RoutingWire>('masterdata', `/routings/${routingId}`);
  if (routing.data) return <LoadedRouting key={routingId} routing={routing.data} />;
  return (
    <Page title="…" crumbs={<Link to="/routings">{t('routings')}</Link>}>
      <Loaded query={routing}>{() => null}</Loaded>
    </Page>
  );
}

const sequences = linesShape<OperationDraft>((operation) => operation.sequence);

function LoadedRouting({ routing: loaded }: { routing: RoutingWire }) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const nameOf = useLocalName();
  const editable = loaded.state === 'draft' && may('masterdata.routing.write');
  const draft = useDraft({
    record: `routings/${loaded.id}/operations`,
    saved: loaded.operations.map(operationDraft),
    version: loaded.version,
    shape: sequences,
    enabled: editable,
  });
  const save = useDraftSave(draft, {
    areas: ['masterdata'],
    ready: draft.value.every(isOperationComplete),
    command: (operations, expectedVersion) => ({
      path: `/routings/${loaded.id}/operations`,
      body: { expectedVersion, operations },
    }),
  });
  return (
    <Page
      title={`${nameOf({ name: loaded.itemName, nameEn: loaded.itemNameEn })} · ${t('version', { number: loaded.versionNumber })}`}
      crumbs={<Link to="/routings">{t('routings')}</Link>}
      aside={<StateMark state={loaded.state} />}
      actions={<VersionActions kind="routings" head={loaded} draft={draft} save={save} />}
    >
      <div className="stack">
        <Panel>
          <Facts
            facts={[
              { label: t('code'), value: <span className="code">{loaded.code}</span> },
              { label: t('item'), value: <Link to={`/items/${loaded.itemId}` as never}>{loaded.itemCode}</Link> },
              { label: t('effectiveFrom'), value: <Moment at={loaded.effectiveFrom} /> },
              { label: t('effectiveTo'), value: <Moment at={loaded.effectiveTo} /> },
              { label: t('publishedAt'), value: <Moment at={loaded.publishedAt} /> },
              ...(loaded.note ? [{ label: t('note'), value: loaded.note, wide: true }] : []),
            ]}
          />
        </Panel>
        {editable ? <RoutingOperationEditor draft={draft} save={save} /> : <RoutingOperations routing={loaded} />}
      </div>
    </Page>
  );
}

function RoutingOperations({ routing }: { routing: RoutingWire }) {
  const t = useWords(masterdataWords);
  const nameOf = useLocalName();
  return (
    <DataTable
      rows={routing.operations}
      rowKey={(row) => row.id}
      empty={<Empty icon="route" what={t('operations')} />}
      columns={[
        { key: 'sequence', title: t('sequence'), render: (row) => <span className="code">{row.sequence}</span> },
        {
          key: 'name',
          title: t('operationName'),
          render: (row) => (
            <span className="row-gap">
              {nameOf(row)}
              {row.qualityPoint && <ToneMark tone="violet" shape="diamond" word={t('qualityPoint')} />}
            </span>
          ),
        },
        {
          key: 'workCentre',
          title: t('workCentre'),
          render: (row) =>
            `${row.workCentreCode} ${nameOf({ name: row.workCentreName, nameEn: row.workCentreNameEn })}`,
        },
        {
          key: 'setup',
          title: t('setupMinutes'),
          align: 'right',
          render: (row) => <Quantity amount={row.setupMinutes} />,
        },
        {
          key: 'run',
          title: t('runSeconds'),
          align: 'right',
          render: (row) => <Quantity amount={row.runSecondsPerPiece} />,
        },
        { key: 'people', title: t('peopleNeeded'), align: 'right', render: (row) => row.peopleNeeded },
        { key: 'policy', title: t('reportPolicy'), render: (row) => t(`policy_${row.reportPolicy}`) },
        {
          key: 'instructions',
          title: t('instructions'),
          render: (row) => <span className="text-cell">{row.instructions}</span>,
        },
      ]}
    />
  );
}
