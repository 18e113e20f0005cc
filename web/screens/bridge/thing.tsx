import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ThingView } from '../../../src/modules/bridge/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable, type TableColumn } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { RecordName } from '../../parts/record-names.tsx';
import { ReferencePicker } from '../../parts/reference-picker.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useThingKinds } from '../../parts/use-thing-kinds.ts';
import { Moment, useLocalName } from '../../parts/values.tsx';
import { Value } from './browse-panel.tsx';
import { LinkDialog } from './foreign-ids.tsx';
import { thingWords } from './thing-words.ts';

type Field = ThingView['fields'][number];
type ForeignId = ThingView['foreignIds'][number];
type Shown = 'said' | 'differs' | 'all';

/** One thing as each system tells it, beside ours. */
export function ThingPage() {
  const { entity, id } = useSearch({ strict: false }) as { entity?: string; id?: string };
  return entity && id ? <Thing key={id} entity={entity} id={id} /> : <WhichThing />;
}

function Thing({ entity, id }: { entity: string; id: string }) {
  const t = useWords(thingWords);
  const mayWrite = useMay()('bridge.identity.write');
  const nameOf = useLocalName();
  const query = useApi<ThingView>('bridge', `/bridge-things/${entity}/${id}`, { alsoOf: ['masterdata'] });
  const [asked, setAsked] = useState<'link' | 'merge' | ForeignId | undefined>();
  const [shown, setShown] = useState<Shown>('said');
  const kinds = useThingKinds();
  const thing = query.data;
  const differing = thing?.fields.filter(differs).length ?? 0;
  return (
    <Page
      title={thing ? `${thing.code} ${nameOf(thing)}` : t('things')}
      aside={
        thing &&
        thing.systems.length > 0 && (
          <ToneMark
            tone={differing > 0 ? 'amber' : 'green'}
            shape={differing > 0 ? 'diamond' : 'tick'}
            word={differing > 0 ? t('differences', { count: differing }) : t('agreesAll')}
          />
        )
      }
      actions={
        mayWrite &&
        thing && (
          <>
            {thing.foreignIds.some(({ until }) => until === null) && (
              <Button onClick={() => setAsked('merge')}>{t('merge')}</Button>
            )}
            <Button type="primary" onClick={() => setAsked('link')}>
              {t('link')}
            </Button>
          </>
        )
      }
    >
      <Loaded query={query}>
        {(one) => (
          <div className="stack">
            <Panel
              title={
                <span className="row-gap">
                  {one.thing} <SubjectLink subject={one} />
                </span>
              }
              aside={
                <Segmented
                  size="small"
                  value={shown}
                  options={(['said', 'differs', 'all'] as const).map((value) => ({
                    value,
                    label: t(`shown_${value}`),
                  }))}
                  onChange={setShown}
                />
              }
              flush
            >
              {one.systems.length === 0 ? (
                <Empty icon="factory" what={t('nothingSaid')} how={t('nothingSaidHow')} />
              ) : (
                <SideBySide thing={one} shown={shown} />
              )}
            </Panel>
            <Panel title={t('ids')} flush>
              <IdHistory thing={one} {...(mayWrite ? { onMove: setAsked } : {})} />
            </Panel>
          </div>
        )}
      </Loaded>
      {asked === 'link' && <LinkDialog begin={{ entity, ourId: id }} onClose={() => setAsked(undefined)} />}
      {asked === 'merge' && (
        <CommandDialog
          title={`${t('merge')} · ${thing?.code}`}
          verb={t('merge')}
          intro={t('mergeIntro')}
          danger
          fields={[
            {
              name: 'intoId',
              label: t('otherThing'),
              kind: 'reference',
              required: true,
              source: kinds.find(({ kind }) => kind === entity)?.source ?? { area: 'bridge', path: '/bridge-systems' },
            },
          ]}
          areas={['bridge']}
          command={({ intoId }) => ({ path: '/foreign-ids/merge', body: { entity, fromId: id, intoId } })}
          onClose={() => setAsked(undefined)}
        />
      )}
      {typeof asked === 'object' && (
        <LinkDialog
          begin={{ entity, systemId: asked.systemId, foreignId: asked.foreignId }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Page>
  );
}

const differs = ({ said, ours }: Field) =>
  said.some(({ value }) => JSON.stringify(value) !== JSON.stringify(ours ?? null));

/** Fields as rows, systems as columns; what differs is marked, with since when. */
function SideBySide({ thing, shown }: { thing: ThingView; shown: Shown }) {
  const t = useWords(thingWords);
  const nameOf = useLocalName();
  const masterOfAll = (systemId: string) => thing.fields.every(({ masterId }) => masterId === systemId);
  const columns: TableColumn<Field>[] = [
    { key: 'field', title: t('field'), render: ({ label, name }) => <span title={name}>{label}</span> },
    {
      key: 'ours',
      title: t('ours'),
      render: (field) => (
        <span className="row-gap">
          <Said field={field} value={field.ours} />
          {field.masterId === null && thing.fields.some(({ masterId }) => masterId !== null) && (
            <small className="faint">{t('masterHere')}</small>
          )}
        </span>
      ),
    },
    ...thing.systems.map(
      (system): TableColumn<Field> => ({
        key: `${system.systemId} ${system.foreignId}`,
        title: (
          <span>
            {nameOf(system)} <small className="code">{system.foreignId}</small>
            <br />
            <small className="faint">
              {t('saidAt', { at: formatTime(system.changedAt ?? system.saidAt) })}
              {masterOfAll(system.systemId) && ` · ${t('masterOfAll')}`}
            </small>
          </span>
        ),
        render: (field) => {
          const said = field.said.find((one) => one.systemId === system.systemId && one.foreignId === system.foreignId);
          const master = !masterOfAll(system.systemId) && field.masterId === system.systemId && (
            <small className="faint">{t('master')}</small>
          );
          if (!said) return master || <span className="faint">–</span>;
          const other = JSON.stringify(said.value) !== JSON.stringify(field.ours ?? null);
          return (
            <span className="row-gap">
              <span className={other ? 'said-differs' : undefined}>
                <Said field={field} value={said.value} />
              </span>
              {other && <small>{said.since ? t('differsSince', { at: formatTime(said.since) }) : t('differs')}</small>}
              {master}
            </span>
          );
        },
      }),
    ),
  ];
  const rows = thing.fields.filter(
    (field) => shown === 'all' || (shown === 'differs' ? differs(field) : field.said.length > 0),
  );
  return (
    <DataTable
      rows={rows}
      rowKey={({ name }) => name}
      columns={columns}
      empty={<Empty icon="check" what={t('agreesAll')} how="" />}
    />
  );
}

/** A value in words: what a link points at by its name, a choice by its label. */
function Said({ field: { kind, reference, options }, value }: { field: Field; value: unknown }) {
  const t = useWords(thingWords);
  if (value === null || value === undefined || value === '') return <span className="faint">–</span>;
  if (kind === 'link' && reference && reference.key === 'id')
    return <RecordName reference={reference} id={String(value)} />;
  if (kind === 'moment') return <Moment at={String(value)} />;
  if (typeof value === 'boolean') return <span>{t(value ? 'yes' : 'no')}</span>;
  return <Value value={options?.find((option) => option.value === value)?.label ?? value} />;
}

function IdHistory({ thing, onMove }: { thing: ThingView; onMove?: (id: ForeignId) => void }) {
  const t = useWords(thingWords);
  const nameOf = useLocalName();
  return (
    <DataTable<ForeignId>
      rows={thing.foreignIds}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'foreignId',
          title: t('foreignId'),
          render: ({ foreignId }) => <span className="code">{foreignId}</span>,
        },
        {
          key: 'system',
          title: t('system'),
          render: ({ systemName, systemNameEn }) => nameOf({ name: systemName, nameEn: systemNameEn }),
        },
        { key: 'since', title: t('since'), render: ({ since }) => <Moment at={since} /> },
        {
          key: 'until',
          title: t('until'),
          render: ({ until, endedBy }) => (
            <span className="row-gap">
              <Moment at={until} /> {endedBy && <span className="faint">{t(`begun_${endedBy}`)}</span>}
            </span>
          ),
        },
        {
          key: 'begunBy',
          title: t('begunBy'),
          render: ({ begunBy, byName }) => `${t(`begun_${begunBy}`)}${byName ? ` · ${byName}` : ''}`,
        },
        ...(onMove
          ? [
              {
                key: 'move',
                title: '',
                render: (one: ForeignId) =>
                  one.until === null && (
                    <Button size="small" onClick={() => onMove(one)}>
                      {t('split')}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
      empty={<Empty icon="tag" what={t('foreignIdsEmpty')} how={t('foreignIdsEmptyHow')} />}
    />
  );
}

function WhichThing() {
  const t = useWords(thingWords);
  const navigate = useNavigate();
  const kinds = useThingKinds();
  const [entity, setEntity] = useState<string | undefined>('masterdata.item');
  const source = kinds.find(({ kind }) => kind === entity)?.source;
  return (
    <Page title={t('things')}>
      <Panel>
        <div className="stack">
          <Empty icon="tag" what={t('whichThing')} how={t('whichThingHow')} />
          <span className="row-gap" style={{ justifyContent: 'center' }}>
            <Select
              aria-label={t('kind')}
              style={{ width: 180 }}
              value={entity}
              showSearch={{ optionFilterProp: 'label' }}
              options={kinds.map(({ kind, label }) => ({ value: kind, label }))}
              onChange={setEntity}
            />
            {source && (
              <div style={{ width: 280 }}>
                <ReferencePicker
                  aria-label={t('thing')}
                  source={source}
                  value={null}
                  onChange={(id) => void navigate({ to: '/bridge/things', search: { entity, id } as never })}
                />
              </div>
            )}
          </span>
        </div>
      </Panel>
    </Page>
  );
}
