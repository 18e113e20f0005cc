import { XMLParser } from 'fast-xml-parser';
import type { Json } from '../../kernel/contract.ts';

/** XML as JSON: attributes with `@` before their name, text beside them as `#text`, every value as the text that it is; elements that repeat are a list. */
export function parseXml(text: string): Json {
  // Entities of its own making are how an XML of a few lines becomes gigabytes, and no answer of a program needs them.
  if (/<!DOCTYPE/i.test(text)) throw new SyntaxError('XML with a document type is not read');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreDeclaration: true,
    removeNSPrefix: true,
  });
  return parser.parse(text, true) as Json;
}
