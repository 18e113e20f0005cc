import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { TieOutTabs } from './tieout-tabs.tsx';
import { classField, wayField } from './ways.ts';
import { tieoutWords } from './words.ts';

/** What is compared with what and when, and how it stands. */
export function Comparisons() {
  const t = useWords(tieoutWords);
  const language = useLanguage();
  return (
    <RecordScreen
      entity="tieout.comparison"
      list="tieout.tieout-comparisons"
      words={tieoutWords}
      title="comparisons"
      columns={['code', 'name', 'routeName', 'openDifferences', 'lastEndedAt', 'dueAt', 'cron', 'active']}
      needs={['id', 'code', 'active', 'openDifferences']}
      above={<TieOutTabs current="/tie-out" />}
      commands={[
        {
          column: 'lastEndedAt',
          behind: true,
          verb: 'runNow',
          permission: 'tieout.run.start',
          when: ({ active }) => active === true,
          path: ({ id }) => `/tieout-comparisons/${id}/run`,
          ask: {
            title: 'runTitle',
            of: 'code',
            intro: 'runIntro',
            fields: [{ name: 'despiteGap', label: t('despiteGap'), kind: 'boolean', initial: false }],
          },
        },
        {
          column: 'openDifferences',
          behind: true,
          verb: 'repairClass',
          permission: 'tieout.difference.settle',
          when: ({ openDifferences }) => Number(openDifferences) > 0,
          path: ({ id }) => `/tieout-comparisons/${id}/repair`,
          alsoChanges: ['bridge'],
          ask: {
            title: 'repairClassTitle',
            of: 'code',
            fields: [classField((text) => text[language], t('class')), wayField((text) => text[language], t('way'))],
          },
        },
      ]}
      empty={['comparisonsEmpty', 'comparisonsEmptyHow']}
    />
  );
}
