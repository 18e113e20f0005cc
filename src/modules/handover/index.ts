/** The door of handover: what a shift leaves behind, counted and signed, and who had what, when. */

export { type HandingPlace, type HandoverPart, type HandoverPartRow, handoverParts } from './handover-parts.ts';
export { handoverModule } from './routes.ts';
export { openHandover } from './signing/open-handover.ts';
