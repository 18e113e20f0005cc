import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Due } from '../../parts/values.tsx';
import { PurchasingTabs } from './purchasing-tabs.tsx';
import { rfqWords } from './rfq-words.ts';

/** What suppliers are asked, how many have answered, and until when the others are awaited. */
export function Rfqs() {
  const t = useWords(rfqWords);
  const may = useMay();
  const navigate = useNavigate();
  return (
    <ListScreen
      words={rfqWords}
      title="rfqs"
      list="purchasing.rfqs"
      above={<PurchasingTabs current="/rfqs" />}
      columns={[
        'code',
        'state',
        'items',
        'suppliersAsked',
        'suppliersAnswered',
        'answersUntil',
        'createdByName',
        'createdAt',
      ]}
      needs={['id', 'code', 'state', 'due']}
      cells={{
        code: ({ id, code }) => (
          <Link className="code" to="/rfqs/$rfqId" params={{ rfqId: String(id) }}>
            {String(code)}
          </Link>
        ),
        answersUntil: ({ answersUntil, state }) => <Due at={String(answersUntil)} done={state !== 'asked'} />,
      }}
      href={({ id }) => `/rfqs/${id}`}
      rowTone={({ due }) => (due === true ? 'red' : undefined)}
      views={{
        viewAsked: { 'f.state.in': 'asked', sort: 'answersUntil' },
        viewDue: { 'f.due.eq': 'true', sort: 'answersUntil' },
        viewDraft: { 'f.state.in': 'draft' },
        viewAwarded: { 'f.state.in': 'awarded' },
      }}
      actions={
        may('purchasing.rfq.write') && (
          <Button
            type="primary"
            icon={<Icon name="plus" size={16} />}
            onClick={() => void navigate({ to: '/rfqs/new' })}
          >
            {t('newRfq')}
          </Button>
        )
      }
      empty={['rfqsEmpty', 'rfqsEmptyHow']}
    />
  );
}
