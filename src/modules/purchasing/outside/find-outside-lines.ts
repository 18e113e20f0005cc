import { defineQuery } from '../../../kernel/index.ts';
import { zFindOutsideLinesRequest, zOutsideLines } from '../contract.ts';
import { findOutsideLines } from '../queries/outside.ts';

/** What may go to subcontractors now, and what may come back: all of it, or what a scanned order or operation is about. */
export const findSubcontractLines = defineQuery({
  name: 'purchasing.find-outside-lines',
  summary: { zh: '查可以发出或收回的委外', en: 'Lines by which pieces may go out or come back' },
  permission: 'purchasing.outside.write',
  input: zFindOutsideLinesRequest,
  output: zOutsideLines,
  http: { method: 'GET', path: '/subcontract-lines' },
  handle: async ({ tx, principal, now }, { code = null }) => ({
    lines: await findOutsideLines(tx, { code, now, scope: principal.scope }),
  }),
});
