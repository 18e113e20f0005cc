import { App, Button, Upload } from 'antd';
import type { z } from 'zod';
import type { ImportKinds, zImportFile } from '../../../src/modules/imports/contract.ts';
import { get } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { asProblem } from '../../../ui/problem.ts';
import { Choice } from '../../parts/choice.tsx';
import { Panel } from '../../parts/page.tsx';
import { toBase64 } from '../../parts/to-base64.ts';
import { importWords } from './import-words.ts';

export interface ChosenFile {
  fileName: string;
  contentBase64: string;
}

const fileBytesMax = 15 * 1024 * 1024;

export function FilePanel({
  kinds,
  entity,
  busy,
  onEntity,
  onFile,
}: {
  kinds: ImportKinds['kinds'];
  entity: string;
  busy: boolean;
  onEntity: (entity: string) => void;
  onFile: (file: ChosenFile) => void;
}) {
  const t = useWords(importWords);
  const { message } = App.useApp();

  async function template(): Promise<void> {
    try {
      const made = await get<z.infer<typeof zImportFile>>(`/imports/${entity}/template`);
      saveFile(made);
    } catch (error) {
      void message.error(asProblem(error).message);
    }
  }

  async function choose(file: File): Promise<void> {
    if (file.size > fileBytesMax) {
      void message.error(t('tooLarge'));
      return;
    }
    onFile({ fileName: file.name, contentBase64: await toBase64(file) });
  }

  return (
    <Panel>
      <div className="stack">
        <div className="row-gap" style={{ minWidth: 0, flexWrap: 'wrap' }}>
          <div style={{ maxWidth: '100%', overflowX: 'auto' }}>
            <Choice
              label={t('whatIsLoaded')}
              value={entity}
              onChange={onEntity}
              options={kinds.map(({ entity: value, label }) => ({ value, label }))}
            />
          </div>
          <Button onClick={() => void template()}>{t('template')}</Button>
        </div>
        <Upload.Dragger
          accept=".xlsx,.csv,.txt"
          maxCount={1}
          showUploadList={false}
          disabled={busy}
          beforeUpload={(chosen) => {
            void choose(chosen);
            return false;
          }}
        >
          <Icon name="import" size={28} />
          <p>{t('drop')}</p>
          <p className="faint">{t('dropHow')}</p>
        </Upload.Dragger>
      </div>
    </Panel>
  );
}

/** Hands a file that the server made to the browser. */
export function saveFile({ mediaType, contentBase64, fileName }: z.infer<typeof zImportFile>): void {
  const link = document.createElement('a');
  link.href = `data:${mediaType};base64,${contentBase64}`;
  link.download = fileName;
  link.click();
}
