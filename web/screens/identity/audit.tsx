import { Alert, Button } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { AuditVerification } from '../../../src/modules/identity/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { EntityThing, FieldChanges } from '../../parts/field-changes.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useApi } from '../../parts/use-api.ts';
import { identityWords } from './words.ts';

export function Audit() {
  const t = useWords(identityWords);
  const may = useMay();
  const [verifying, setVerifying] = useState(false);
  const verification = useApi<AuditVerification>('identity', '/audit/verification', {
    enabled: verifying,
    staleTime: 0,
  });
  return (
    <ListScreen
      words={identityWords}
      title="audit"
      list="identity.audit"
      columns={['at', 'principalName', 'label', 'entityType', 'command', 'changes', 'source']}
      cells={{
        entityType: (row) => <EntityThing entityType={String(row.entityType)} />,
        changes: (row) => <FieldChanges entityType={String(row.entityType)} changes={row.changes} />,
      }}
      needs={['entityType']}
      actions={
        may('identity.audit.verify') && (
          <Button
            type="primary"
            loading={verification.isFetching}
            onClick={() => {
              if (verifying) void verification.refetch();
              setVerifying(true);
            }}
          >
            {t('verify')}
          </Button>
        )
      }
      above={
        <>
          {verification.error && <ProblemView problem={verification.error} inline />}
          {verification.data && <ChainState verification={verification.data} />}
        </>
      }
      empty={['auditEmpty', 'auditEmptyHow']}
    />
  );
}

function ChainState({ verification }: { verification: AuditVerification }) {
  const t = useWords(identityWords);
  const language = useLanguage();
  const { whole, entries, chains, broken, anchor } = verification;
  const anchored = anchor?.found && anchor.lastAt !== null;
  return (
    <Alert
      style={{ marginBottom: 12 }}
      type={!whole ? 'error' : anchor && (!anchored || anchor.linesUnreadable > 0) ? 'warning' : 'success'}
      showIcon
      title={
        whole
          ? t('chainWhole', { entries: entries.toLocaleString('en'), chains })
          : t('chainBroken', { count: broken.length })
      }
      description={
        <>
          {!whole && (
            <ul>
              {broken.map((one) => (
                <li key={`${one.chain}${one.sequence}`}>
                  {t('chainPlace', { chain: one.chain, sequence: one.sequence })} {one.what[language]}
                </li>
              ))}
            </ul>
          )}
          {anchor && anchored
            ? t('anchorCompared', {
                count: anchor.heads.toLocaleString('en'),
                at: dayjs(anchor.lastAt).format('YYYY-MM-DD HH:mm'),
              })
            : t(anchor ? 'anchorGone' : 'anchorNone')}
          {anchor && anchor.linesUnreadable > 0 && ` ${t('anchorUnreadable', { count: anchor.linesUnreadable })}`}
        </>
      }
    />
  );
}
