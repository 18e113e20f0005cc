import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Marked } from 'marked';
import type { Plugin } from 'vite';

/** Where each page of the menu is, by how guides write it: its group and its name (`Stock › On hand`), in either language. */
export type PagesByName = ReadonlyMap<string, string>;

/** The section of a guide that deals with a page, by the page's address. */
export type GuidePlaces = Readonly<Record<string, number>>;

/**
 * A plugin for vite: a guide that is imported with `?guide` comes as HTML, with `?places` as the sections by the pages they deal
 * with. Second-level headings are numbered as `section-1` and so on, so that both languages of a guide have the same places.
 */
export function readGuides(readPages: () => Promise<PagesByName>): Plugin {
  let pages: Promise<PagesByName> | undefined;
  return {
    name: 'read-guides',
    enforce: 'pre',
    async load(id) {
      const [file = '', asked] = id.split('?');
      if (!file.endsWith('.md') || (asked !== 'guide' && asked !== 'places')) return undefined;
      pages ??= readPages();
      const html = htmlOf(readFileSync(file, 'utf8'), await pages, basename(file));
      return `export default ${JSON.stringify(asked === 'guide' ? html : placesIn(html))}`;
    },
  };
}

/**
 * A guide as the desk shows it. What is bold stands on a screen; a page of the menu becomes a link to it, another guide a link
 * to that. Pictures and other files of the repository stay outside, and so does the line's way to the other language.
 */
export function htmlOf(markdown: string, pages: PagesByName, file: string): string {
  let section = 0;
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        if (depth === 1) return '';
        const id = depth === 2 ? ` id="section-${++section}"` : '';
        return `<h${depth}${id}>${this.parser.parseInline(tokens)}</h${depth}>`;
      },
      image: () => '',
      strong({ text, tokens }) {
        const word = `<strong>${this.parser.parseInline(tokens)}</strong>`;
        const page = pageNamed(text, pages);
        return page ? `<a href="${page}">${word}</a>` : word;
      },
      link({ href, tokens }) {
        const text = this.parser.parseInline(tokens);
        if (/^https?:/.test(href)) return `<a href="${href}" target="_blank" rel="noreferrer">${text}</a>`;
        const guide = /^([\w-]+)(?:\.zh-CN)?\.md$/.exec(href)?.[1];
        if (!guide) return text;
        return guide === guideOf(file) ? '' : `<a href="/help/${guide}">${text}</a>`;
      },
    },
  });
  return joinChinese(marked.parse(markdown, { async: false }));
}

/** A line that ends within a Chinese sentence isn't the end of a word: no gap comes of it. */
function joinChinese(html: string): string {
  return html.replace(
    /([\u3000-\u9fff\uff00-\uffef](?:<\/\w+>)*)\n(?=(?:<(?:a|strong|code)\b[^>]*>)*[\u3000-\u9fff\uff00-\uffef])/g,
    '$1',
  );
}

/** The first section that names a page deals with it. */
export function placesIn(html: string): GuidePlaces {
  const places: Record<string, number> = {};
  for (const [index, section] of html.split('<h2 id="section-').entries())
    for (const [, page = ''] of section.matchAll(/<a href="(\/(?!help\/)[^"]*)"/g)) places[page] ??= index;
  return places;
}

/** What stands in bold in a guide, by its sections; what comes before the first is section 0. */
export function boldIn(markdown: string): string[][] {
  const found: string[][] = [[]];
  const marked = new Marked();
  const tokens = marked.lexer(markdown);
  for (const token of tokens) {
    if (token.type === 'heading' && token.depth === 2) found.push([]);
    marked.walkTokens([token], (each) => {
      if (each.type === 'strong') found.at(-1)?.push(each.text);
    });
  }
  return found;
}

/** `Production › Work orders › Board` is on the page that its first two words name. */
function pageNamed(text: string, pages: PagesByName): string | undefined {
  const [group, name] = text.split(' › ');
  return pages.get(`${group} › ${name}`);
}

function guideOf(file: string): string {
  return file.replace(/(?:\.zh-CN)?\.md$/, '');
}
