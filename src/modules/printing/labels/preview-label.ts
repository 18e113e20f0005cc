import { defineCommand, defineQuery, type QueryContext, subjectListOf, walkSubjects } from '../../../kernel/index.ts';
import type { LabelDesign } from '../contract.ts';
import { zLabelFieldsRequest, zLabelFieldsResponse, zPreviewLabelRequest, zPreviewLabelResponse } from '../contract.ts';
import { drawSvg } from '../drawing/draw-svg.ts';
import { drawLabels, pressOf } from './draw-labels.ts';
import { fieldsOfKind, type LabelThing, readLabelThings } from './read-label-things.ts';

export const readLabelFields = defineQuery({
  name: 'printing.label-fields',
  summary: { zh: '标签可用的字段', en: 'The fields that a label may name' },
  permission: 'printing.label-template.read',
  input: zLabelFieldsRequest,
  output: zLabelFieldsResponse,
  http: { method: 'GET', path: '/label-fields' },
  handle: async ({ tx, principal }, { kind }) => ({
    fields: (await fieldsOfKind(tx, kind)).map(({ name, label }) => ({ name, label: label[principal.language] })),
  }),
});

/** Changes nothing; asked by POST because a template that isn't saved yet doesn't fit an address. */
export const previewLabel = defineCommand({
  name: 'printing.preview-label',
  summary: { zh: '预览标签', en: 'Preview a label' },
  permission: 'printing.label-template.read',
  idempotent: false,
  input: zPreviewLabelRequest,
  output: zPreviewLabelResponse,
  http: { method: 'POST', path: '/label-preview' },
  handle: async (context, { design, thingId }) => {
    const [thing] = await thingsToShow(context, design, thingId);
    const shown = thing ?? (await sampleOf(context, design));
    const [drawing] = await drawLabels(context.tx, design, [shown], context.now);
    if (!drawing) throw new Error('one thing has one label');
    const { fonts } = await pressOf(context.tx);
    return {
      svg: drawSvg(drawing, fonts),
      faults: [...drawing.faults],
      thing: thing ? { id: thing.id, code: thing.code } : null,
    };
  },
});

async function thingsToShow(
  context: QueryContext,
  design: LabelDesign,
  thingId: string | undefined,
): Promise<LabelThing[]> {
  if (thingId) return readLabelThings(context, design, [thingId]);
  const nil = '00000000-0000-0000-0000-000000000000';
  const found = subjectListOf(context.tx, design.kind)
    ? await walkSubjects(context.tx, context, design.kind, nil, 1)
    : [];
  return readLabelThings(
    context,
    design,
    found.map(({ id }) => id),
  );
}

/** Where there is nothing yet: each field shows its own name. */
async function sampleOf(
  { tx, principal }: QueryContext,
  { kind }: LabelDesign,
): Promise<{ values: LabelThing['values'] }> {
  const fields = await fieldsOfKind(tx, kind);
  return {
    values: Object.fromEntries(
      fields.map(({ name, label }) => [name, { said: `‹${label[principal.language]}›`, raw: name.toUpperCase() }]),
    ),
  };
}
