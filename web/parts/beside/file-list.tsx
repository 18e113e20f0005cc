import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { AttachedFile, AttachedFiles } from '../../../src/modules/collaboration/contract.ts';
import { apiUrl } from '../../../ui/api.ts';
import { formatBytes } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../command-dialog.tsx';
import { Empty } from '../empty.tsx';
import { useChoiceWords } from '../entity-fields.tsx';
import { Loaded } from '../loaded.tsx';
import { SubjectLink } from '../subject-link.tsx';
import { useApi } from '../use-api.ts';
import { useEntities } from '../use-entities.ts';
import { Age, useLocalName } from '../values.tsx';
import { partWords } from '../words.ts';
import { FilePreview } from './file-preview.tsx';
import { FileSender } from './file-sender.tsx';
import { besideWords } from './words.ts';

const entity = 'collaboration.file';

/** The files of a subject, each with its versions; who may adds and exchanges them. */
export function FileList({ path }: { path: string }) {
  const t = useWords(besideWords);
  const may = useMay()('collaboration.file.write');
  const query = useApi<AttachedFiles>('collaboration', `${path}/files`);
  return (
    <>
      {may && <FileSender command={(sent) => ({ path: `${path}/files`, body: sent })} hint={t('dropHere')} many />}
      <Loaded query={query} lines={4}>
        {({ files, parts, others }) => (
          <>
            {files.length === 0 ? (
              others.length === 0 && <Empty what={t('noFiles')} how={t('noFilesHow')} />
            ) : (
              <ul className="file-list">
                {files.map((file) => (
                  <FileRow key={file.id} file={file} parts={parts} mayWrite={may} />
                ))}
              </ul>
            )}
            {others.map((other) => (
              <section key={other.files[0]?.id} className="file-others">
                <h3>
                  {other.subject ? (
                    <>
                      {t('filesOf')} <SubjectLink subject={other.subject} />
                    </>
                  ) : (
                    t('filesOfPlan')
                  )}
                </h3>
                <ul className="file-list">
                  {other.files.map((file) => (
                    <FileRow
                      key={file.id}
                      file={file}
                      parts={[]}
                      mayWrite={false}
                      beside={path.replace('/subjects/', '')}
                    />
                  ))}
                </ul>
              </section>
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}

type Part = AttachedFiles['parts'][number];
type Doing = 'edit' | 'replace' | 'delete' | { show: AttachedFile['versions'][number] };

function FileRow({
  file,
  parts,
  mayWrite,
  beside,
}: {
  file: AttachedFile;
  parts: Part[];
  mayWrite: boolean;
  /** The subject that it is shown beside, where it is another's. */
  beside?: string;
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
  const { fileName, number, size, addedAt, personName, preview } = newest;
  const open = () => (preview === 'none' ? window.open(contentOf(number), '_self') : setDoing({ show: newest }));
  return (
    <li>
      <button type="button" className="link-button" onClick={open} title={fileName}>
        {file.title}
      </button>
      <span className="file-kind">{wordOf('kind', file.kind)}</span>
      {part && (
        <span className="file-kind">
          <span className="code">{part.code}</span> {nameOf(part)}
        </span>
      )}
      <small>
        {number > 1 && `${t('versionOf', { number })} · `}
        {formatBytes(size)} · <Age at={addedAt} /> · {personName}
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
