import { Button } from 'antd';
import { useState } from 'react';
import type { SubjectName } from '../../../src/kernel/contract.ts';
import type { AttachedFiles } from '../../../src/modules/collaboration/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { Loaded } from '../loaded.tsx';
import { Panel } from '../page.tsx';
import { useApi } from '../use-api.ts';
import { useLocalName } from '../values.tsx';
import { FileRow } from './file-row.tsx';
import { FileSender } from './file-sender.tsx';
import { besideWords } from './words.ts';

type Part = AttachedFiles['parts'][number];

/** What is read on the floor at each step: its pictures and drawings, put to it where they belong. */
export function PapersByPart({ subject, parts }: { subject: SubjectName; parts: Part[] }) {
  const t = useWords(besideWords);
  const may = useMay();
  const path = `/subjects/${subject.kind}/${subject.id}/files`;
  const mayRead = may('collaboration.file.read');
  const query = useApi<AttachedFiles>('collaboration', path, { enabled: mayRead });
  if (parts.length === 0 || !mayRead) return null;
  return (
    <Panel title={t('papersByPart')}>
      <p className="faint">{t('papersByPartHow')}</p>
      <Loaded query={query} lines={4}>
        {({ files }) => (
          <div className="papers-by-part">
            {[...parts, undefined].map((part) => (
              <PapersOf
                key={part?.code ?? ''}
                part={part}
                path={path}
                parts={parts}
                files={files.filter((file) => file.part === (part?.code ?? null))}
                mayWrite={may('collaboration.file.write')}
              />
            ))}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

/** Of one step, or of all of them. */
function PapersOf({
  part,
  path,
  parts,
  files,
  mayWrite,
}: {
  part: Part | undefined;
  path: string;
  parts: Part[];
  files: AttachedFiles['files'];
  mayWrite: boolean;
}) {
  const t = useWords(besideWords);
  const nameOf = useLocalName();
  const [adding, setAdding] = useState(false);
  const name = part ? `${part.code} ${nameOf(part)}` : t('papersOfWhole');
  return (
    <section aria-label={name}>
      <div className="row-gap">
        <h3>{name}</h3>
        {mayWrite && (
          <Button
            type="text"
            size="small"
            icon={<Icon name={adding ? 'close' : 'plus'} size={14} />}
            aria-label={`${t('addPaper')} · ${name}`}
            onClick={() => setAdding(!adding)}
          >
            {t('addPaper')}
          </Button>
        )}
      </div>
      {adding && (
        <FileSender
          hint={t('dropHere')}
          many
          command={(sent) => ({ path, body: { ...sent, kind: 'instruction', part: part?.code ?? null } })}
          onDone={() => setAdding(false)}
        />
      )}
      {files.length > 0 && (
        <ul className="file-list">
          {files.map((file) => (
            <FileRow key={file.id} file={file} parts={parts} mayWrite={mayWrite} underPart />
          ))}
        </ul>
      )}
    </section>
  );
}
