import { useNavigate } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { VersionHeadWire } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { DraftSave } from '../../parts/draft/use-draft-save.ts';
import { draftWords } from '../../parts/draft/words.ts';
import { useCommand } from '../../parts/use-api.ts';
import { Moment } from '../../parts/values.tsx';
import { masterdataWords } from './words.ts';

/** What may be done with a version: publish a draft, make the next one of a published, take one out of use. */
export function VersionActions({
  kind: { noun, path },
  head,
  draft,
  save,
}: {
  kind: { noun: string; path: string };
  head: VersionHeadWire;
  draft: { changed: boolean };
  save: DraftSave;
}) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  /** The version that is published: what was saved, also when it was saved a moment ago. */
  const [publishing, setPublishing] = useState<number>();
  const next = useCommand<{ id: string }>(['masterdata'], (answer) => void navigate({ href: `${path}/${answer.id}` }));
  const obsolete = useCommand(['masterdata']);
  return (
    <>
      {head.state === 'published' && may(`masterdata.${noun}.publish`) && (
        <Button
          loading={obsolete.isPending}
          onClick={() =>
            obsolete.mutate({ path: `${path}/${head.id}/obsolete`, body: { expectedVersion: head.version } })
          }
        >
          {t('obsolete')}
        </Button>
      )}
      {head.state !== 'draft' && may(`masterdata.${noun}.write`) && (
        <Button
          type="primary"
          loading={next.isPending}
          onClick={() => next.mutate({ path: `${path}/${head.id}/new-version` })}
        >
          {t('newVersion')}
        </Button>
      )}
      {head.state === 'draft' && may(`masterdata.${noun}.publish`) && (
        <Button type="primary" onClick={() => (draft.changed ? setAsking(true) : setPublishing(head.version))}>
          {t('publish')}
        </Button>
      )}
      {asking && (
        <SaveFirst
          save={save}
          onSaved={(version) => {
            setAsking(false);
            setPublishing(version);
          }}
          onClose={() => setAsking(false)}
        />
      )}
      {publishing !== undefined && (
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
            path: `${path}/${head.id}/publish`,
            body: { ...values, expectedVersion: publishing },
          })}
          onClose={() => setPublishing(undefined)}
        />
      )}
    </>
  );
}

function PublishIntro({ schedule }: { schedule: VersionHeadWire['schedule'] }) {
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

/** Publishing takes what was saved; whoever has unsaved lines is told, and may save them first. */
function SaveFirst({
  save,
  onSaved,
  onClose,
}: {
  save: DraftSave;
  onSaved: (version: number) => void;
  onClose: () => void;
}) {
  const t = useWords(draftWords);
  return (
    <Modal
      open
      title={t('publishUnsaved')}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('cancel')}
        </Button>,
        <Button
          key="save"
          type="primary"
          disabled={!save.ready}
          loading={save.busy}
          onClick={async () => {
            const version = await save.send();
            // A refusal stands above the lines; the dialog must not hide it.
            if (version === undefined) onClose();
            else onSaved(version);
          }}
        >
          {t('saveAndPublish')}
        </Button>,
      ]}
    >
      <p>{t('publishUnsavedWhat')}</p>
      {save.whyNotReady && <p className="faint">{t(save.whyNotReady)}</p>}
    </Modal>
  );
}
