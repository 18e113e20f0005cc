import { Link } from '@tanstack/react-router';
import type { VersionHeadWire } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { PapersByPart } from '../../parts/beside/papers-by-part.tsx';
import { linesShape } from '../../parts/draft/compare-drafts.ts';
import { useDraft } from '../../parts/draft/use-draft.ts';
import { useDraftSave } from '../../parts/draft/use-draft-save.ts';
import { draftOf, isComplete, numberOf } from '../../parts/lines/line-columns.ts';
import { LineEditor } from '../../parts/lines/line-editor.tsx';
import { LineTable } from '../../parts/lines/line-table.tsx';
import { useListFacts } from '../../parts/list/list-facts.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { RequirementsLink } from '../../parts/requirements-link.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useEntities } from '../../parts/use-entities.ts';
import { Moment, useLocalName } from '../../parts/values.tsx';
import { CompareVersions } from './compare-versions.tsx';
import { ItemWay } from './item-way.tsx';
import { VersionActions } from './version-actions.tsx';
import type { VersionKind } from './version-kind.ts';
import { masterdataWords } from './words.ts';

/** A version with its lines: to edit while it is a draft, to read from then on. */
export function VersionDetail<
  Head extends VersionHeadWire,
  Line extends Record<string, unknown>,
  Row extends Line & { id: string },
>({ kind, id }: { kind: VersionKind<Head, Line, Row>; id: string }) {
  const entities = useEntities();
  const head = useApi<Head>('masterdata', `${kind.path}/${id}`);
  // The lines are edited as the server describes them.
  if (head.data && entities) return <LoadedVersion key={id} kind={kind} head={head.data} />;
  return (
    <Page title="…">
      <Loaded query={head}>{() => null}</Loaded>
    </Page>
  );
}

function LoadedVersion<
  Head extends VersionHeadWire,
  Line extends Record<string, unknown>,
  Row extends Line & { id: string },
>({ kind, head }: { kind: VersionKind<Head, Line, Row>; head: Head }) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const nameOf = useLocalName();
  const spec = kind.useLines();
  const { path, linesName, list, facts } = kind;
  const described = useListFacts(list, head, ['code', 'itemCode', ...facts, 'effectiveFrom', 'effectiveTo'], {
    itemCode: (_, code) => (
      <Link to="/items/$itemId" params={{ itemId: head.itemId }}>
        {code}
      </Link>
    ),
  });
  const address = `${path}/${head.id}/${linesName}`;
  const rows = kind.linesOf(head);
  const editable = head.state === 'draft' && may(`masterdata.${kind.noun}.write`);
  const draft = useDraft({
    record: address.slice(1),
    saved: rows.map((row) => draftOf(spec, row)),
    version: head.version,
    shape: linesShape((line: Line) => numberOf(spec, line)),
    enabled: editable,
  });
  const save = useDraftSave(draft, {
    areas: ['masterdata'],
    ready: draft.value.every((line) => isComplete(spec, line)),
    command: (lines, expectedVersion) => ({ path: address, body: { expectedVersion, [linesName]: lines } }),
  });
  return (
    <Page
      title={`${nameOf({ name: head.itemName, nameEn: head.itemNameEn })} · ${t('version', { number: head.versionNumber })}`}
      aside={<StateMark state={head.state} />}
      actions={
        <>
          {kind.noun === 'bom' && <RequirementsLink itemId={head.itemId} />}
          <PrintButton of={`masterdata.${kind.noun}`} id={head.id} />
          <VersionActions kind={kind} head={head} draft={draft} save={save} />
        </>
      }
      subject={{ kind: `masterdata.${kind.noun}`, id: head.id }}
    >
      <div className="stack">
        <ItemWay
          item={{ id: head.itemId, code: head.itemCode }}
          at={path}
          // Who goes on to the next document has done with this one: what can be saved is; else the guard asks.
          leave={async () => !draft.changed || !save.ready || (await save.send()) !== undefined}
        />
        <Panel>
          <Facts
            facts={[
              ...described,
              { label: t('publishedAt'), value: <Moment at={head.publishedAt} /> },
              ...(head.note ? [{ label: t('note'), value: head.note, wide: true }] : []),
            ]}
          />
        </Panel>
        {editable ? <LineEditor spec={spec} draft={draft} save={save} /> : <LineTable spec={spec} rows={rows} />}
        {kind.partsOf && (
          <PapersByPart subject={{ kind: `masterdata.${kind.noun}`, id: head.id }} parts={kind.partsOf(head)} />
        )}
        <CompareVersions kind={kind} spec={spec} head={head} />
      </div>
    </Page>
  );
}
