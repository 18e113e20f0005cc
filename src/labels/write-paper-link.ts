/** What a code on paper leads to: all that is read at an operation, or one file of it. */
export interface PaperLink {
  operationId: string;
  fileId?: string;
}

/** The address within Trueup, as short as can be (a code of few modules is read off dirty paper), and one that no shift key spoils. */
export function writePaperLink({ operationId, fileId }: PaperLink): string {
  return `/floor/#/read/${[operationId, ...(fileId ? [fileId] : [])].map(shortened).join('/')}`;
}

/** The 128 bits of a UUID in 25 small letters and digits instead of 36 characters. */
function shortened(id: string): string {
  return BigInt(`0x${id.replaceAll('-', '')}`)
    .toString(36)
    .padStart(25, '0');
}
