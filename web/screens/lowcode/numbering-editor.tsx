import { Input } from 'antd';
import type { ConfigurationChoices } from '../../../src/modules/lowcode/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import type { SettingsEditor } from './custom-fields-editor.tsx';
import { configurationWords } from './words.ts';

type NumberChoice = ConfigurationChoices['modules'][number]['numbers'][number];

/** How documents are numbered; an empty field takes the usual pattern. */
export function NumberingEditor({
  numbers,
  settings,
  readOnly,
  onChange,
}: SettingsEditor & { numbers: readonly NumberChoice[] }) {
  const t = useWords(configurationWords);
  function set(kind: string, pattern: string): void {
    const { [kind]: _before, ...rest } = settings.numbering;
    onChange({ ...settings, numbering: pattern === '' ? rest : { ...rest, [kind]: pattern } });
  }
  return (
    <>
      <p className="faint" style={{ marginBottom: 8 }}>
        {t('patternHelp')}
      </p>
      <DataTable<NumberChoice>
        rows={[...numbers]}
        rowKey={(row) => row.kind}
        columns={[
          {
            key: 'kind',
            title: t('document'),
            render: ({ label }) => label,
          },
          {
            key: 'pattern',
            title: t('pattern'),
            render: ({ kind, pattern }) => (
              <Input
                size="small"
                className="code"
                style={{ width: 260 }}
                disabled={readOnly}
                placeholder={pattern}
                value={settings.numbering[kind] ?? ''}
                onChange={(event) => set(kind, event.target.value)}
              />
            ),
          },
        ]}
      />
    </>
  );
}
