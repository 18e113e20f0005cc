import { Refusal, type Tx } from '../../../kernel/index.ts';
import { findTemplate, type TemplateRow } from '../queries/templates-and-printers.ts';
import { refuse } from '../refusals.ts';

/** A template that may be printed from. Throws kernel.not_found and printing.template_inactive. */
export async function takeTemplate(tx: Tx, id: string): Promise<TemplateRow> {
  const template = await findTemplate(tx, id);
  if (!template)
    throw new Refusal(
      'kernel.not_found',
      { thing: { zh: '标签模板', en: 'label template' }, id },
      { where: '/labelTemplateId' },
    );
  if (!template.active)
    throw refuse('printing.template_inactive', { code: template.code }, { where: '/labelTemplateId' });
  return template;
}

/** What is drawn of it. */
export function designOf({ kind, width, height, language, elements, gap }: TemplateRow) {
  return { kind, width, height, language, elements, gap };
}
