import type { QueryContext } from '../commands/definitions.ts';
import { askConfiguration } from '../configuration/configuration.ts';
import type { PrintLanguage } from '../contract.ts';
import type { Database } from '../db/database.ts';
import type { Principal } from '../principal.ts';
import { linesOf, mainLanguage, wordsIn } from './format-value.ts';
import { layOutDocument } from './lay-out-document.ts';
import { type Letterhead, readLetterhead } from './letterhead.ts';
import { footOf, margins } from './page-style.ts';
import type { PrintDefinition, PrintDocument } from './print-document.ts';
import { renderPdf } from './renderer.ts';

export interface PrintedFile {
  /** 流转卡 WO-1024.pdf */
  fileName: string;
  content: Buffer;
}

export interface PrintOrder {
  print: PrintDefinition;
  ids: readonly string[];
  language: PrintLanguage;
  principal: Principal;
  now: Date;
  /** Where browsers reach Trueup, for documents with links. */
  origin?: string;
}

/** Reads the documents in one moment, and sets them when the transaction is over. Refuses as reading them does. */
export async function printDocuments(database: Database, order: PrintOrder): Promise<PrintedFile> {
  const { print, ids, language, now, origin = '' } = order;
  const principal = { ...order.principal, language: mainLanguage(language) };
  const read = await database.read(async (tx) => {
    const context: QueryContext = { tx, principal, now, configuration: askConfiguration(tx, now) };
    const documents: { document: PrintDocument; letterhead: Letterhead }[] = [];
    for (const id of ids) {
      const document = await print.read(context, id);
      documents.push({ document, letterhead: await readLetterhead(context, language, document.place) });
    }
    return documents;
  });
  const [first] = read;
  if (!first) throw new Error('nothing to print');
  const { paper, timeZone } = first.letterhead;
  const title = linesOf(print.title, language)[0] ?? '';
  const content = await renderPdf(database, {
    definition: {
      pageSize: paper,
      pageMargins: [margins.left, margins.top, margins.right, margins.bottom],
      defaultStyle: { font: 'sans', fontSize: 9, lineHeight: 1.1 },
      info: {
        title: `${title} ${first.document.code}`,
        author: first.letterhead.names[0] ?? 'Trueup',
        creationDate: now,
      },
      content: read.map(({ document, letterhead }) => {
        return layOutDocument(print, document, letterhead, { words: wordsIn(language, letterhead.timeZone), origin });
      }),
    },
    foot: footOf({ by: principal.name, at: now }, wordsIn(language, timeZone)),
  });
  const more = read.length > 1 ? ` +${read.length - 1}` : '';
  return { fileName: `${title} ${first.document.code}${more}.pdf`, content };
}
