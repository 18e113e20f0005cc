import { useWords } from '../../../ui/i18n/index.ts';
import { type Fact, Facts, Panel } from '../../parts/page.tsx';
import { useEntities } from '../../parts/use-entities.ts';
import { Code } from '../../parts/values.tsx';
import { useSubjectFields } from './use-bridge.ts';
import { bridgeWords } from './words.ts';

const shownIn = [
  'keyField',
  'watermarkField',
  'filter',
  'everySeconds',
  'cron',
  'onDead',
  'fusePercent',
  'expectedSeconds',
];
const shownOut = ['watched', 'debounceSeconds', 'operation', 'ownKeyField', 'onDead', 'expectedSeconds'];

/** How a route is set, in words; what was left empty isn't named. */
export function RouteSettings({ record }: { record: Record<string, unknown> }) {
  const t = useWords(bridgeWords);
  const fields = useEntities()?.find(({ name }) => name === 'bridge.route')?.fields ?? [];
  const columns = useSubjectFields(String(record.subject))?.fields ?? [];
  const names = record.direction === 'out' ? shownOut : shownIn;
  const sayWatched = (watched: { column: string; threshold?: string }[]) =>
    watched
      .map(({ column, threshold }) => {
        const label = columns.find(({ path }) => path === column)?.label ?? column;
        return threshold ? `${label} (${t('threshold')} ${threshold})` : label;
      })
      .join(' · ');
  const facts = names.flatMap((name): Fact[] => {
    const field = fields.find((one) => one.name === name);
    const value = record[name];
    if (!field || value === undefined || value === null || value === '') return [];
    const { label, options, technical } = field;
    if (name === 'watched') return [{ label, value: sayWatched(value as never), wide: true }];
    const said =
      options?.find((option) => option.value === value)?.label ??
      (typeof value === 'object' ? JSON.stringify(value) : String(value));
    return [{ label, value: technical ? codeOf(said) : said, wide: name === 'filter' }];
  });
  return (
    <Panel title={t('settings')}>
      <Facts facts={facts} />
    </Panel>
  );
}

function codeOf(said: string) {
  return <Code>{said}</Code>;
}
