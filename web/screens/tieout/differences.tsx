import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useListDescriptions } from '../../parts/list/list-description.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { sayRow } from '../../parts/say-row.ts';
import { ThingName } from '../../parts/thing-name.tsx';
import { useEntities } from '../../parts/use-entities.ts';
import { sayValue } from './say-value.ts';
import { TieOutTabs } from './tieout-tabs.tsx';
import { wayField } from './ways.ts';
import { tieoutWords } from './words.ts';

const permission = 'tieout.difference.settle';

/** Where another system says something else than we hold, by thing and field, and what is done about it. */
export function Differences() {
  const t = useWords(tieoutWords);
  const language = useLanguage();
  const lists = useListDescriptions().data ?? [];
  const entities = useEntities() ?? [];
  const described = (entity: unknown, named: unknown) => ({
    column: lists.find(({ subject }) => subject === entity)?.columns.find(({ name }) => name === named),
    field: entities.find(({ name }) => name === entity)?.fields.find(({ name }) => name === named),
  });
  const labelOf = (entity: unknown, named: unknown) => {
    const { column, field } = described(entity, named);
    return column?.label ?? field?.label ?? String(named);
  };
  const value = (row: Record<string, unknown>, text: unknown) =>
    text === null || text === undefined
      ? undefined
      : sayValue(String(text), described(row.entity, row.fieldName), language);
  // Of a whole thing each side says whether it has it.
  const said = (missing: boolean, what = '') =>
    missing ? <strong>{t('isMissing')}</strong> : what || <span className="nowrap">{t('isThere')}</span>;
  return (
    <ListScreen
      words={tieoutWords}
      title="differences"
      list="tieout.differences"
      columns={[
        ...['ourId', 'foreignId', 'class', 'fieldName', 'here', 'there', 'state', 'reason', 'comparisonName', 'since'],
      ]}
      needs={['id', 'foreignId', 'class', 'state', 'entity', 'fieldName', 'rowThere']}
      cells={{
        ourId: ({ entity, ourId }) =>
          ourId ? (
            <Link to="/bridge/things" search={{ entity, id: ourId } as never}>
              <ThingName kind={String(entity)} id={String(ourId)} />
            </Link>
          ) : (
            <span className="faint">{t('notHere')}</span>
          ),
        class: (_, drawn) => <span className="nowrap">{drawn}</span>,
        fieldName: ({ entity, fieldName }) =>
          fieldName ? labelOf(entity, fieldName) : <span className="faint nowrap">{t('wholeThing')}</span>,
        here: (row, drawn) => (row.fieldName ? (value(row, row.here) ?? drawn) : said(row.class === 'missing_here')),
        there: (row, drawn) =>
          row.fieldName ? (value(row, row.there) ?? drawn) : said(row.class === 'missing_there', sayRow(row.rowThere)),
      }}
      cards={{ ourId: 'title', state: 'state' }}
      views={{
        viewOpen: { 'f.state.eq': 'open' },
        viewAccepted: { 'f.state.eq': 'accepted' },
        viewRepairing: { 'f.state.eq': 'repairing' },
      }}
      above={<TieOutTabs current="/tie-out/differences" />}
      commands={[
        {
          column: 'state',
          behind: true,
          verb: 'repair',
          permission,
          when: ({ state, class: of }) => (state === 'open' || state === 'accepted') && of !== 'late' && of !== 'twice',
          path: ({ id }) => `/tieout-differences/${id}/repair`,
          alsoChanges: ['bridge'],
          ask: { title: 'repairTitle', of: 'foreignId', fields: [wayField((text) => text[language], t('way'))] },
        },
        {
          column: 'reason',
          behind: true,
          verb: 'accept',
          permission,
          when: ({ state }) => state === 'open',
          path: ({ id }) => `/tieout-differences/${id}/accept`,
          ask: { title: 'acceptTitle', of: 'foreignId', intro: 'acceptIntro', reason: 'needed' },
        },
        {
          column: 'reason',
          behind: true,
          verb: 'reopen',
          permission,
          when: ({ state }) => state === 'accepted',
          path: ({ id }) => `/tieout-differences/${id}/reopen`,
        },
      ]}
      empty={['differencesEmpty', 'differencesEmptyHow']}
    />
  );
}
