import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { Moment } from '../../parts/values.tsx';
import { masterdataWords } from './words.ts';

interface VersionHead {
  id: string;
  code: string;
  state: string;
  version: number;
  schedule: { id: string; code: string; effectiveFrom: string; effectiveTo: string | null }[];
}

/** What may be done with a version: publish a draft, make the next one of a published, take one out of use. */
export function VersionActions({ kind, head }: { kind: 'boms' | 'routings'; head: VersionHead }) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const navigate = useNavigate();
  const [publishing, setPublishing] = useState(false);
  const noun = kind === 'boms' ? 'bom' : 'routing';
  const next = useCommand<{ id: string }>(
    ['masterdata'],
    (answer) => void navigate({ to: `/${kind}/${answer.id}` } as never),
  );
  const obsolete = useCommand(['masterdata']);
  return (
    <>
      {head.state === 'published' && may(`masterdata.${noun}.publish`) && (
        <Button
          loading={obsolete.isPending}
          onClick={() =>
            obsolete.mutate({ path: `/${kind}/${head.id}/obsolete`, body: { expectedVersion: head.version } })
          }
        >
          {t('obsolete')}
        </Button>
      )}
      {head.state !== 'draft' && may(`masterdata.${noun}.write`) && (
        <Button
          type="primary"
          loading={next.isPending}
          onClick={() => next.mutate({ path: `/${kind}/${head.id}/new-version` })}
        >
          {t('newVersion')}
        </Button>
      )}
      {head.state === 'draft' && may(`masterdata.${noun}.publish`) && (
        <Button type="primary" onClick={() => setPublishing(true)}>
          {t('publish')}
        </Button>
      )}
      {publishing && (
        <CommandDialog
          title={`${t('publish')} · ${head.code}`}
          verb={t('publish')}
          intro={<PublishIntro schedule={head.schedule} />}
          fields={[
            { name: 'effectiveFrom', label: t('effectiveFrom'), kind: 'timestamp', help: t('effectiveHelp') },
            { name: 'effectiveTo', label: t('effectiveTo'), kind: 'timestamp' },
            {
              name: 'replaceOverlapping',
              label: t('replaceOverlapping'),
              kind: 'boolean',
              initial: false,
              help: t('replaceOverlappingHelp'),
            },
          ]}
          areas={['masterdata']}
          command={(values) => ({
            path: `/${kind}/${head.id}/publish`,
            body: { ...values, expectedVersion: head.version },
          })}
          onClose={() => setPublishing(false)}
        />
      )}
    </>
  );
}

function PublishIntro({ schedule }: { schedule: VersionHead['schedule'] }) {
  const t = useWords(masterdataWords);
  return (
    <>
      <p>{t('publishIntro')}</p>
      {schedule.length > 0 && (
        <>
          <p>{t('schedule')}</p>
          <ul>
            {schedule.map(({ id, code, effectiveFrom, effectiveTo }) => (
              <li key={id}>
                <span className="code">{code}</span> <Moment at={effectiveFrom} /> –{' '}
                {effectiveTo ? <Moment at={effectiveTo} /> : t('openEnd')}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
