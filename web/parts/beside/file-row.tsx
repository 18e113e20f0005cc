import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { AttachedFile, AttachedFiles } from '../../../src/modules/collaboration/contract.ts';
import { apiUrl } from '../../../ui/api.ts';
import { formatBytes } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { CommandDialog } from '../command-dialog.tsx';
import { useChoiceWords } from '../entity-fields.tsx';
import { useEntities } from '../use-entities.ts';
import { Age, useLocalName } from '../values.tsx';
import { partWords } from '../words.ts';
import { FilePreview } from './file-preview.tsx';
import { FileSender } from './file-sender.tsx';
import { besideWords } from './words.ts';

const entity = 'collaboration.file';

type Part = AttachedFiles['parts'][number];
type Doing = 'edit' | 'replace' | 'delete' | { show: AttachedFile['versions'][number] };

/** One file with its versions: look, load down, exchange, name anew. */
export function FileRow({
  file,
  parts,
  mayWrite,
  beside,
  underPart = false,
}: {
  file: AttachedFile;
  parts: Part[];
  mayWrite: boolean;
  /** The subject that it is shown beside, where it is another's. */
  beside?: string;
  /** Its part is said above it. */
  underPart?: boolean;
}) {
  const contentOf = (number: number, show = false) =>
    apiUrl(`/files/${file.id}/versions/${number}`, {
      ...(show ? { show: 'true' } : {}),
      ...(beside ? { beside } : {}),
    });
  const nameOf = useLocalName();
  const t = useWords(besideWords);
  const p = useWords(partWords);
  const wordOf = useChoiceWords(entity);
  const [doing, setDoing] = useState<Doing | undefined>();
  const [newest, ...older] = file.versions;
  if (!newest) return null;
  const part = parts.find(({ code }) => code === file.part);
  const { fileName, number, size, addedAt, personName, personNameEn, preview } = newest;
  const open = () => (preview === 'none' ? window.open(contentOf(number), '_self') : setDoing({ show: newest }));
  return (
    <li>
      <button type="button" className="link-button" onClick={open} title={fileName}>
        {file.title}
      </button>
      <span className="file-kind">{wordOf('kind', file.kind)}</span>
      {part && !underPart && (
        <span className="file-kind">
          <span className="code">{part.code}</span> {nameOf(part)}
        </span>
      )}
      <small>
        {number > 1 && `${t('versionOf', { number })} · `}
        {formatBytes(size)} · <Age at={addedAt} /> · {nameOf({ name: personName, nameEn: personNameEn })}
      </small>
      <span className="file-actions">
        <Button
          type="text"
          size="small"
          href={contentOf(number)}
          aria-label={t('download')}
          title={t('download')}
          icon={<Icon name="import" size={15} />}
        />
        {(mayWrite || older.length > 0) && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                ...(mayWrite
                  ? [
                      { key: 'replace', label: t('newVersion'), onClick: () => setDoing('replace') },
                      { key: 'edit', label: p('edit'), onClick: () => setDoing('edit') },
                      { key: 'delete', label: t('delete'), danger: true, onClick: () => setDoing('delete') },
                    ]
                  : []),
                ...older.map((one) => ({
                  key: one.number,
                  label: (
                    <a href={contentOf(one.number)}>
                      {t('versionOf', { number: one.number })} · {one.fileName}
                    </a>
                  ),
                })),
              ],
            }}
          >
            <Button type="text" size="small" aria-label={p('more')} icon={<Icon name="more" size={15} />} />
          </Dropdown>
        )}
      </span>
      {doing === 'replace' && (
        <FileSender
          hint={t('dropVersion')}
          command={(sent) => ({
            path: `/files/${file.id}/replace`,
            body: { ...sent, expectedVersion: file.version },
          })}
          onDone={() => setDoing(undefined)}
        />
      )}
      {(doing === 'edit' || doing === 'delete') && (
        <FileDialog file={file} parts={parts} doing={doing} onClose={() => setDoing(undefined)} />
      )}
      {typeof doing === 'object' && (
        <FilePreview
          title={file.title}
          kind={doing.show.preview}
          address={contentOf(doing.show.number, true)}
          onClose={() => setDoing(undefined)}
        />
      )}
    </li>
  );
}

function FileDialog({
  file,
  parts,
  doing,
  onClose,
}: {
  file: AttachedFile;
  parts: Part[];
  doing: 'edit' | 'delete';
  onClose: () => void;
}) {
  const nameOf = useLocalName();
  const t = useWords(besideWords);
  const p = useWords(partWords);
  const fields = useEntities()?.find(({ name }) => name === entity)?.fields ?? [];
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? '';
  const options = fields.find(({ name }) => name === 'kind')?.options ?? [];
  const { id, version: expectedVersion } = file;
  const deleting = doing === 'delete';
  return (
    <CommandDialog
      title={`${deleting ? t('delete') : p('edit')} · ${file.title}`}
      verb={deleting ? t('delete') : p('save')}
      intro={deleting ? t('deleteFileKeeps') : undefined}
      danger={deleting}
      record={deleting ? undefined : { title: file.title, kind: file.kind, part: file.part }}
      fields={
        deleting
          ? [{ name: 'reason', label: p('reason'), kind: 'note', required: true }]
          : [
              { name: 'title', label: labelOf('title'), kind: 'text', required: true },
              { name: 'kind', label: labelOf('kind'), kind: 'select', options, required: true },
              ...(parts.length === 0
                ? []
                : [
                    {
                      name: 'part',
                      label: labelOf('part'),
                      kind: 'select' as const,
                      help: t('partHelp'),
                      options: parts.map((one) => ({ value: one.code, label: `${one.code} ${nameOf(one)}` })),
                    },
                  ]),
            ]
      }
      areas={['collaboration']}
      command={(values) => ({
        path: `/files/${id}/${deleting ? 'delete' : 'update'}`,
        body: { ...values, expectedVersion },
      })}
      onClose={onClose}
    />
  );
}
