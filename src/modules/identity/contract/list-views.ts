/** How people look at lists, kept for themselves and for others. */
import { z } from 'zod';
import { zNamed, zText, zUuid } from '../../../kernel/contract.ts';

export const listViewLimits = { viewsMax: 200, wordsMax: 40, columnsMax: 100 } as const;

/** As GET /lists names it: `execution.work-orders`. */
const zListName = z
  .string()
  .regex(/^[a-z]+\.[a-z-]+$/)
  .max(80);

const fewOf = <Value extends z.ZodType>(value: Value, most: number) =>
  z.record(z.string().max(120), value).refine((words) => Object.keys(words).length <= most);

/** Filters, search, order and grouping in the words of the list's query, and how the list is laid out. */
const content = {
  list: zListName,
  name: zText(40),
  state: fewOf(z.string().max(2_000), listViewLimits.wordsMax),
  layout: zNamed('ListLayout', {
    columns: z.array(z.string().max(120)).max(listViewLimits.columnsMax).optional(),
    /** In pixels, by column. */
    widths: fewOf(z.number().int().min(20).max(2_000), listViewLimits.columnsMax).optional(),
    /** How many of the first columns stay when the table is scrolled sideways. */
    pinned: z.number().int().min(0).max(20).optional(),
    compact: z.boolean().optional(),
    totals: z.boolean().optional(),
  }),
  /** `own`, `everybody`, or the code of a role. */
  audience: z.string().regex(/^[a-z][a-z-]{0,39}$/),
};

export const zSaveListViewRequest = z.strictObject({
  /** Of the view that is changed; without it one is made. */
  id: zUuid.optional(),
  ...content,
});
export type SaveListViewRequest = z.infer<typeof zSaveListViewRequest>;
export const zListViewId = z.object({ id: zUuid });
export const zListViewRequest = z.strictObject({ viewId: zUuid });

/** A saved view by its id, one that the list brings along by its name, or null for the list's own first one. */
export const zChooseFirstViewRequest = z.strictObject({ list: zListName, view: z.string().min(1).max(80).nullable() });

export const zListView = zNamed('ListView', { id: zUuid, ...content, own: z.boolean() });
export type ListView = z.infer<typeof zListView>;

/** What each list opens with stands in `first`, by the list's name. */
export const zListViews = z.object({ views: z.array(zListView), first: z.record(z.string(), z.string()) });
export type ListViews = z.infer<typeof zListViews>;
