import { Dropdown } from 'antd';
import type { z } from 'zod';
import type { CellReading, zImportFile } from '../../../src/modules/imports/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useCommand } from '../../parts/use-api.ts';
import { type ChosenFile, saveFile } from './import-file-panel.tsx';
import { importWords } from './import-words.ts';

/** The file and how it is read, as it was previewed. */
export interface MendRequest extends ChosenFile {
  mapping: Record<string, string>;
  readings: Record<string, CellReading>;
}

/** Downloads the bad rows with their reasons. */
export function MendFile({
  entity,
  request,
  primary = false,
}: {
  entity: string;
  request: MendRequest;
  primary?: boolean;
}) {
  const t = useWords(importWords);
  const make = useCommand<z.infer<typeof zImportFile>>([], saveFile);
  const download = (format: 'xlsx' | 'csv') =>
    make.mutate({ path: `/imports/${entity}/bad-rows`, body: { ...request, format } });
  return (
    <Dropdown.Button
      type={primary ? 'primary' : 'default'}
      style={{ width: 'auto' }}
      loading={make.isPending}
      onClick={() => download('xlsx')}
      menu={{ items: [{ key: 'csv', label: 'CSV' }], onClick: () => download('csv') }}
    >
      {t('mendFile')}
    </Dropdown.Button>
  );
}
