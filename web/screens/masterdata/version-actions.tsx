import { useNavigate } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { DraftSave } from '../../parts/draft/use-draft-save.ts';
import { draftWords } from '../../parts/draft/words.ts';
import { useCommand } from '../../parts/use-api.ts';
import { masterdataWords } from './words.ts';

interface VersionHead {
  id: string;
  code: string;
  state: string;
  version: number;
}

/** What may be done with a version: publish a draft, make the next one of a published, take one out of use. */
export function VersionActions({
  kind,
  head,
  draft,
  save,
}: {
  kind: 'boms' | 'routings';
  head: VersionHead;
  draft: { changed: boolean };
  save: DraftSave;
}) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  /** The version that is published: what was saved, also when it was saved a moment ago. */
  const [publishing, setPublishing] = useState<number>();
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
          intro={t('publishIntro')}
          fields={[
            { name: 'effectiveFrom', label: t('effectiveFrom'), kind: 'timestamp', help: t('effectiveHelp') },
            { name: 'effectiveTo', label: t('effectiveTo'), kind: 'timestamp' },
          ]}
          areas={['masterdata']}
          command={(values) => ({
            path: `/${kind}/${head.id}/publish`,
            body: { ...values, expectedVersion: publishing },
          })}
          onClose={() => setPublishing(undefined)}
        />
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
