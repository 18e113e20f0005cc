import type { Json } from '../../../kernel/contract.ts';
import { readValue } from '../read-value.ts';
import { postgresqlDialect } from './dialect.ts';

/** A value as the log writes it, in the text that a selection of ours would give: lists as JSON, bytes in base64. */
export function asSelected(text: string, sqlType: string): string {
  if (sqlType === 'bytea') return Buffer.from(text.replace(/^\\x/, ''), 'hex').toString('base64');
  if (!sqlType.endsWith('[]')) return text;
  const type = postgresqlDialect.typeOf(sqlType.replace(/(\[\])+$/, '')) ?? 'text';
  return JSON.stringify(
    readList(text, (element) => (type === 'number' || type === 'flag' ? readValue(element, type, 'Z') : element)),
  );
}

/** `{a,"b,\"c",NULL}`, also nested, and with its bounds before it (`[0:1]={…}`). */
function readList(text: string, present: (element: string) => Json): Json {
  let at = text.indexOf('{');
  function element(): Json {
    if (text[at] === '{') return list();
    if (text[at] === '"') return present(quoted());
    const end = text.slice(at).search(/[,}]/) + at;
    const word = text.slice(at, end);
    at = end;
    return word === 'NULL' ? null : present(word);
  }
  function quoted(): string {
    let word = '';
    for (at += 1; text[at] !== '"' && at < text.length; at += 1) {
      if (text[at] === '\\') at += 1;
      word += text[at];
    }
    at += 1;
    return word;
  }
  function list(): Json[] {
    const elements: Json[] = [];
    at += 1;
    while (text[at] !== '}' && at < text.length) {
      elements.push(element());
      if (text[at] === ',') at += 1;
    }
    at += 1;
    return elements;
  }
  return list();
}
