import { Progress, Upload } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { asProblem, type ProblemError } from '../../../ui/problem.ts';
import { ProblemView } from '../problem-view.tsx';
import { type CommandContent, useCommand } from '../use-api.ts';
import { sendFile } from './send-file.ts';
import { besideWords } from './words.ts';

interface Sent {
  uploadId: string;
  fileName: string;
}

interface Underway {
  name: string;
  share: number;
  problem?: ProblemError;
}

/** Where files are dropped, pasted or picked. Each is sent first, and then named by its command. */
export function FileSender({
  command,
  hint,
  many = false,
  onDone,
}: {
  command: (sent: Sent) => CommandContent;
  hint: string;
  many?: boolean;
  onDone?: () => void;
}) {
  const t = useWords(besideWords);
  const [underway, setUnderway] = useState<readonly Underway[]>([]);
  const attach = useCommand(['collaboration']);
  const say = (name: string, next: Partial<Underway>) =>
    setUnderway((all) => all.map((one) => (one.name === name ? { ...one, ...next } : one)));
  const take = async (file: File) => {
    const { name } = file;
    setUnderway((all) => [...all.filter((one) => one.name !== name), { name, share: 0 }]);
    try {
      const { uploadId } = await sendFile(file, (share) => say(name, { share }));
      await attach.mutateAsync(command({ uploadId, fileName: name }));
      setUnderway((all) => all.filter((one) => one.name !== name));
      onDone?.();
    } catch (error) {
      say(name, { problem: asProblem(error) });
    }
  };
  return (
    <div className="file-sender">
      <Upload.Dragger
        multiple={many}
        showUploadList={false}
        pastable
        customRequest={({ file }) => void take(file as File)}
        aria-label={hint}
      >
        <Icon name="export" size={16} /> {hint}
      </Upload.Dragger>
      {underway.map(({ name, share, problem }) => (
        <div key={name} className="file-underway">
          <span>{name}</span>
          {problem ? (
            <ProblemView problem={problem} inline />
          ) : (
            <Progress percent={Math.round(share * 100)} size="small" aria-label={t('sending')} />
          )}
        </div>
      ))}
    </div>
  );
}
