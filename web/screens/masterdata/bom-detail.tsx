import { Link, useParams } from '@tanstack/react-router';
import type { BomWire } from '../../../src/modules/masterdata/contract.ts';
import { formatRatio } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
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
import { type BomLineDraft, BomLineEditor, bomLineDraft, isBomLineComplete } from './bom-line-editor.tsx';
import { VersionActions } from './version-actions.tsx';
import { masterdataWords } from './words.ts';

export function BomDetail() {
  const { bomId } = useParams({ strict: false }) as { bomId: string };
  const t = useWords(masterdataWords);
  const bom = useApi<BomWire>('masterdata', `/boms/${bomId}`);
  if (bom.data) return <LoadedBom key={bomId} bom={bom.data} />;
  return (
    <Page title="…" crumbs={<Link to="/boms">{t('boms')}</Link>}>
      <Loaded query={bom}>{() => null}</Loaded>
    </Page>
  );
}

const lineNumbers = linesShape<BomLineDraft>((line) => line.lineNumber);

function LoadedBom({ bom: loaded }: { bom: BomWire }) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const nameOf = useLocalName();
  const editable = loaded.state === 'draft' && may('masterdata.bom.write');
  const draft = useDraft({
    record: `boms/${loaded.id}/lines`,
    saved: loaded.lines.map(bomLineDraft),
    version: loaded.version,
    shape: lineNumbers,
    enabled: editable,
  });
  const save = useDraftSave(draft, {
    areas: ['masterdata'],
    ready: draft.value.every(isBomLineComplete),
    command: (lines, expectedVersion) => ({ path: `/boms/${loaded.id}/lines`, body: { expectedVersion, lines } }),
  });
  return (
    <Page
      title={`${nameOf({ name: loaded.itemName, nameEn: loaded.itemNameEn })} · ${t('version', { number: loaded.versionNumber })}`}
      crumbs={<Link to="/boms">{t('boms')}</Link>}
      aside={<StateMark state={loaded.state} />}
      actions={<VersionActions kind="boms" head={loaded} draft={draft} save={save} />}
    >
      <div className="stack">
        <Panel>
          <Facts
            facts={[
              { label: t('code'), value: <span className="code">{loaded.code}</span> },
              {
                label: t('item'),
                value: (
                  <Link to={`/items/${loaded.itemId}` as never} search={{ tab: 'bom' } as never}>
                    {loaded.itemCode}
                  </Link>
                ),
              },
              { label: t('batchQuantity'), value: <Quantity amount={loaded.batchQuantity} unit={loaded.unit} /> },
              { label: t('effectiveFrom'), value: <Moment at={loaded.effectiveFrom} /> },
              { label: t('effectiveTo'), value: <Moment at={loaded.effectiveTo} /> },
              { label: t('publishedAt'), value: <Moment at={loaded.publishedAt} /> },
              ...(loaded.note ? [{ label: t('note'), value: loaded.note, wide: true }] : []),
            ]}
          />
        </Panel>
        {editable ? <BomLineEditor draft={draft} save={save} /> : <BomLines bom={loaded} />}
      </div>
    </Page>
  );
}

function BomLines({ bom }: { bom: BomWire }) {
  const t = useWords(masterdataWords);
  const nameOf = useLocalName();
  return (
    <DataTable
      rows={bom.lines}
      rowKey={(row) => row.id}
      empty={<Empty icon="tree" what={t('lines')} />}
      columns={[
        { key: 'number', title: t('sequence'), render: (row) => <span className="code">{row.lineNumber}</span> },
        {
          key: 'item',
          title: t('item'),
          render: (row) => (
            <Link to={`/items/${row.itemId}` as never}>
              <span className="code">{row.itemCode}</span> {nameOf({ name: row.itemName, nameEn: row.itemNameEn })}
            </Link>
          ),
        },
        {
          key: 'quantity',
          title: t('quantity'),
          align: 'right',
          render: (row) => <Quantity amount={row.quantity} unit={row.unit} />,
        },
        { key: 'scrap', title: t('scrapFactor'), align: 'right', render: (row) => formatRatio(row.scrapFactor) },
        {
          key: 'operation',
          title: t('operationSequence'),
          align: 'right',
          render: (row) => row.operationSequence ?? '–',
        },
        { key: 'backflush', title: t('backflush'), render: (row) => row.backflush && <Icon name="check" size={14} /> },
        { key: 'phantom', title: t('phantom'), render: (row) => row.phantom && <Icon name="check" size={14} /> },
        { key: 'note', title: t('note'), render: (row) => row.note },
      ]}
    />
  );
}
