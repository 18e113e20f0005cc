import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { TieOutTabs } from './tieout-tabs.tsx';
import { wayField } from './ways.ts';
import { tieoutWords } from './words.ts';

const permission = 'tieout.difference.settle';

/** Where another system says something else than we hold, by thing and field, and what is done about it. */
export function Differences() {
  const t = useWords(tieoutWords);
  const language = useLanguage();
  return (
    <ListScreen
      words={tieoutWords}
      title="differences"
      list="tieout.differences"
      columns={[
        ...['since', 'systemName', 'comparisonName', 'foreignId', 'class', 'fieldName', 'here', 'there', 'state'],
        ...['settledBy', 'reason'],
      ]}
      needs={['id', 'foreignId', 'class', 'state']}
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
