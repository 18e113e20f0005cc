import type { AttachedFiles } from '../../../src/modules/collaboration/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { Empty } from '../empty.tsx';
import { Loaded } from '../loaded.tsx';
import { SubjectLink } from '../subject-link.tsx';
import { useApi } from '../use-api.ts';
import { FileRow } from './file-row.tsx';
import { FileSender } from './file-sender.tsx';
import { besideWords } from './words.ts';

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
