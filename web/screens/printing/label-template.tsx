import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { LabelDesign } from '../../../src/modules/printing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { useChoiceWords } from '../../parts/entity-fields.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { RecordDialog } from '../../parts/record/record-dialog.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { LabelEditor } from './label-editor.tsx';
import { printingWords } from './words.ts';

export interface StoredTemplate extends LabelDesign {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  active: boolean;
  version: number;
}

/** One template: what stands where, beside what comes out. */
export function LabelTemplate() {
  const { labelTemplateId } = useParams({ strict: false }) as { labelTemplateId: string };
  const t = useWords(printingWords);
  const nameOf = useLocalName();
  const may = useMay()('printing.label-template.write');
  const kindWords = useChoiceWords('printing.label-template');
  const [editing, setEditing] = useState(false);
  const query = useApi<StoredTemplate>('printing', `/label-templates/${labelTemplateId}`);
  const template = query.data;
  return (
    <Page
      title={template ? nameOf(template) : '…'}
      aside={
        template && (
          <>
            <span className="code faint">{template.code}</span>
            <span className="faint">{kindWords('kind', template.kind)}</span>
            {!template.active && <StateMark state="inactive" />}
          </>
        )
      }
      actions={
        template && (
          <Button icon={<Icon name="edit" size={15} />} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )
      }
      subject={template && { kind: 'printing.label-template', id: template.id }}
    >
      <Loaded query={query}>{(loaded) => <LabelEditor key={loaded.id} template={loaded} readOnly={!may} />}</Loaded>
      {editing && (
        <RecordDialog
          entity="printing.label-template"
          list="printing.label-templates"
          title={t('edit')}
          id={labelTemplateId}
          readOnly={!may}
          onClose={() => setEditing(false)}
        />
      )}
    </Page>
  );
}
