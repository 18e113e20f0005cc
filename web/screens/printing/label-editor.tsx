import { Button } from 'antd';
import { useState } from 'react';
import type { LabelElement, LabelFieldsResponse } from '../../../src/modules/printing/contract.ts';
import { symbologies } from '../../../src/modules/printing/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import { fieldsShape } from '../../parts/draft/compare-drafts.ts';
import { DraftNotice } from '../../parts/draft/draft-notice.tsx';
import { useDraft } from '../../parts/draft/use-draft.ts';
import { useDraftSave } from '../../parts/draft/use-draft-save.ts';
import { LabelFaults, LabelPicture } from '../../parts/labels/label-picture.tsx';
import { useLabelPreview } from '../../parts/labels/use-label-preview.ts';
import { Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { ReferencePicker } from '../../parts/reference-picker.tsx';
import { useApi } from '../../parts/use-api.ts';
import { newElement, thingSources } from './element-box.ts';
import { ElementForm } from './element-form.tsx';
import { ElementHandles } from './element-handles.tsx';
import type { StoredTemplate } from './label-template.tsx';
import { printingWords } from './words.ts';

interface Content {
  elements: LabelElement[];
}

/** The label as it comes out, with a box over each of its elements; beside it the one that is chosen. */
export function LabelEditor({ template, readOnly }: { template: StoredTemplate; readOnly: boolean }) {
  const t = useWords(printingWords);
  const { id, kind, width, height, language, version } = template;
  const label = { width, height };
  const [chosen, setChosen] = useState<number | undefined>();
  const [thingId, setThingId] = useState<string | undefined>();
  const draft = useDraft<Content>({
    record: `label-templates/${id}/elements`,
    saved: { elements: template.elements },
    version,
    shape: fieldsShape(['elements']),
    enabled: !readOnly,
  });
  const save = useDraftSave(draft, {
    areas: ['printing'],
    ready: draft.value.elements.every((element) => element.kind === 'box' || element.text.trim() !== ''),
    command: ({ elements }, expectedVersion) => ({
      path: `/label-templates/${id}/update`,
      body: { expectedVersion, elements },
    }),
  });
  const { elements } = draft.value;
  const preview = useLabelPreview({ kind, width, height, language, elements: elements.filter(isComplete) }, thingId);
  const fields = useApi<LabelFieldsResponse>('printing', '/label-fields', { query: { kind } }).data?.fields;
  const replace = (next: LabelElement[]) => draft.change({ elements: next });
  const change = (index: number, element: LabelElement) =>
    replace(elements.map((one, at) => (at === index ? element : one)));
  const add = (element: LabelElement) => {
    replace([...elements, element]);
    setChosen(elements.length);
  };
  const nameOf = useElementName(fields);
  const element = chosen === undefined ? undefined : elements[chosen];
  return (
    <div className="label-editor">
      <Panel
        title={t('previewWith')}
        aside={
          <ReferencePicker
            aria-label={t('previewWith')}
            source={{ area: areaOf(kind), path: thingSources[kind] }}
            value={thingId ?? null}
            onChange={(next) => setThingId(next ? String(next) : undefined)}
          />
        }
      >
        <DraftNotice draft={draft} nameOf={() => t('contents')} />
        {save.problem && <ProblemView problem={save.problem} inline />}
        <LabelPicture design={label} preview={preview}>
          <ElementHandles
            elements={elements}
            label={label}
            chosen={chosen}
            readOnly={readOnly}
            nameOf={nameOf}
            onChoose={setChosen}
            onChange={change}
          />
        </LabelPicture>
        {preview.data && <LabelFaults faults={preview.data.faults} onChoose={setChosen} />}
      </Panel>
      <div className="stack">
        <Panel
          title={t('contents')}
          aside={
            !readOnly && (
              <Button
                type="primary"
                disabled={!draft.changed || !save.ready}
                loading={save.busy}
                onClick={() => void save.send()}
              >
                {t('save')}
              </Button>
            )
          }
        >
          {!readOnly && (
            <div className="element-adders">
              {adders.map(({ kind: one, word, icon }) => (
                <Button key={one} icon={<Icon name={icon} size={14} />} onClick={() => add(newElement(one, label))}>
                  {t(word)}
                </Button>
              ))}
            </div>
          )}
          <ul className="element-list">
            {elements.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an element is its place in the list
              <li key={index}>
                <button
                  type="button"
                  className={`element-name${index === chosen ? ' is-chosen' : ''}`}
                  onClick={() => setChosen(index)}
                >
                  <Icon name={iconOf(one)} size={14} />
                  {nameOf(one)}
                </button>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel
          title={element ? nameOf(element) : t('contents')}
          aside={
            element &&
            !readOnly && (
              <>
                <Button size="small" type="text" onClick={() => add({ ...element, y: element.y + 2 })}>
                  {t('duplicate')}
                </Button>
                <Button
                  size="small"
                  type="text"
                  danger
                  onClick={() => {
                    replace(elements.filter((_, at) => at !== chosen));
                    setChosen(undefined);
                  }}
                >
                  {t('remove')}
                </Button>
              </>
            )
          }
        >
          {element && chosen !== undefined ? (
            <ElementForm
              element={element}
              fields={fields ?? []}
              readOnly={readOnly}
              onChange={(next) => change(chosen, next)}
            />
          ) : (
            <p className="faint">{t('nothingChosen')}</p>
          )}
        </Panel>
      </div>
    </div>
  );
}

const adders = [
  { kind: 'text', word: 'addText', icon: 'plus' },
  { kind: 'code', word: 'addCode', icon: 'scan' },
  { kind: 'line', word: 'addLine', icon: 'minus' },
  { kind: 'box', word: 'addBox', icon: 'stop' },
] as const;

const isLine = (element: LabelElement) =>
  element.kind === 'box' && (element.width <= 2 * element.thickness || element.height <= 2 * element.thickness);

/** What is just being typed and is empty yet can't be drawn. */
const isComplete = (element: LabelElement) => element.kind === 'box' || element.text.trim() !== '';

function iconOf(element: LabelElement): IconName {
  if (element.kind === 'code') return 'scan';
  if (element.kind === 'text') return 'edit';
  return isLine(element) ? 'minus' : 'stop';
}

const areaOf = (kind: string) => kind.replace(/\..*/, '') as 'masterdata';

/** What an element is called in the list: what it says, with the fields' own names, once these are known. */
function useElementName(fields: LabelFieldsResponse['fields'] | undefined): (element: LabelElement) => string {
  const t = useWords(printingWords);
  const language = useLanguage();
  return (element) => {
    if (element.kind === 'box') return t(isLine(element) ? 'addLine' : 'addBox');
    const said = element.text.replace(/\{([^}]+)\}/g, (_, name: string) => {
      if (!fields) return '‹…›';
      return `‹${fields.find((field) => field.name === name)?.label ?? name}›`;
    });
    return element.kind === 'code' ? `${symbologies[element.symbology][language]} ${said}` : said;
  };
}
