import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { terminalsWords } from './words.ts';

const permission = 'terminals.fact.settle';
const isOpen = ({ state, settled }: ListRow) => state === 'refused' && settled === null;

/** What the floor's devices brought: first what was refused and waits for somebody, with why and what may be done. */
export function Facts() {
  const t = useWords(terminalsWords);
  return (
    <ListScreen
      words={terminalsWords}
      title="facts"
      list="terminals.facts"
      columns={[
        'receivedAt',
        'claimedAt',
        'personName',
        'said',
        'state',
        'problem',
        'timeMark',
        'settled',
        'terminalName',
      ]}
      views={{
        viewOpen: { 'f.open.eq': 'true' },
        viewDoubt: { 'f.timeMark.empty': 'false' },
        viewLate: { 'f.late.gt': '300' },
      }}
      needs={['id', 'body', 'open']}
      rowTone={({ open }) => (open ? 'red' : undefined)}
      cards={{ said: 'beside', problem: 'text' }}
      cells={{ problem: ({ problem }) => <Why problem={problem} /> }}
      commands={[
        {
          column: 'state',
          behind: true,
          verb: 'again',
          permission,
          when: isOpen,
          path: ({ id }) => `/terminals/facts/${id}/repeat`,
          alsoChanges: ['execution', 'inventory', 'quality'],
          ask: { title: 'again', of: 'said', intro: 'againIntro', fields: (row) => quantitiesOf(row, t) },
        },
        {
          column: 'state',
          behind: true,
          verb: 'giveUp',
          permission,
          when: isOpen,
          path: ({ id }) => `/terminals/facts/${id}/give-up`,
          ask: { title: 'giveUp', of: 'said', intro: 'giveUpIntro', danger: true, reason: 'needed' },
        },
      ]}
      empty={['factsEmpty', 'factsEmptyHow']}
    />
  );
}

const quantityNames = ['quantity', 'quantityGood', 'quantityScrap', 'quantityRework'] as const;

/** The quantities that it says, to be set right. */
function quantitiesOf({ body }: ListRow, t: (name: (typeof quantityNames)[number]) => string): FieldSpec[] {
  const said = (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}) as Record<
    string,
    unknown
  >;
  return quantityNames.flatMap((name) =>
    typeof said[name] === 'string'
      ? [{ name, label: t(name), kind: 'amount' as const, required: true, initial: said[name] }]
      : [],
  );
}

/** The refusal as its person read it, in the reader's language. */
function Why({ problem }: { problem: ListRow[string] | undefined }) {
  const language = useLanguage();
  const said = (problem as Record<string, { title: string; detail: string; remedy?: string }> | null)?.[language];
  if (!said) return <span className="faint">–</span>;
  return (
    <div style={{ minWidth: 240, whiteSpace: 'normal' }}>
      <div>{said.title}</div>
      <div className="faint">{said.detail}</div>
      {said.remedy && <div className="faint">{said.remedy}</div>}
    </div>
  );
}
