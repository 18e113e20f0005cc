import type { FastifyReply, FastifyRequest } from 'fastify';
import { SIGNED_IN } from '../commands/definitions.ts';
import type { CommandRunner } from '../commands/registry.ts';
import { type PrintDescription, printLimits, zUuid } from '../contract.ts';
import { shorten } from '../input-refusal.ts';
import { mayDo } from '../principal.ts';
import { type PrintDefinition, pathOfSeveral, printDocuments } from '../print/index.ts';
import { identifyCaller } from './identify-caller.ts';
import { languageOf } from './language-of.ts';
import { addGetRoute, goneOf } from './mount-queries.ts';
import { refuseHttp } from './refusals.ts';
import { printLanguageOf, sendPdf } from './send-pdf.ts';
import type { ServerParts } from './server-parts.ts';
import { readerOf } from './share-fairly.ts';

type Parameters = Record<string, string | string[] | undefined>;

/** Gives a print its two routes: one document, and several in one file. */
export function mountPrint(parts: ServerParts, print: PrintDefinition): void {
  const { options } = parts;
  const runner: CommandRunner = options.runner;
  const answer =
    (idsOf: (request: FastifyRequest) => string[]) => async (request: FastifyRequest, reply: FastifyReply) => {
      const principal = await identifyCaller(request, options.authenticate, print.permission);
      runner.assertPermitted(print.permission, principal);
      const start = performance.now();
      const language = printLanguageOf(request);
      const order = {
        ...{ print, ids: idsOf(request), language, principal },
        now: options.clock.now(),
        origin: originOf(request, options),
      };
      const file = await parts.exports.run(
        readerOf(principal),
        () => printDocuments(options.database, order),
        goneOf(request),
      );
      options.metrics.observeQuery(print.name, 'export', performance.now() - start);
      return sendPdf(reply, file);
    };
  addGetRoute(
    parts,
    print.path,
    answer(({ params }) => checkIds(Object.values(params as Record<string, string>))),
  );
  const listed = ({ query }: FastifyRequest) =>
    [(query as Parameters).ids ?? ''].flat().flatMap((text) => text.split(','));
  addGetRoute(
    parts,
    pathOfSeveral(print),
    answer((request) => checkIds(listed(request))),
  );
}

/** Where whoever holds the paper reaches us; the address that was asked, unless the program knows better. */
function originOf({ protocol, host }: FastifyRequest, { originForOthers }: ServerParts['options']): string {
  const asked = `${protocol}://${host}`;
  return originForOthers?.(asked) ?? asked;
}

/** GET /prints: the documents that the reader may print, in their language. */
export function mountPrintDescriptions(parts: ServerParts): void {
  const { modules } = parts.options;
  const lists = modules.flatMap((module) => module.lists);
  addGetRoute(parts, '/prints', async (request): Promise<PrintDescription[]> => {
    const principal = await identifyCaller(request, parts.options.authenticate, SIGNED_IN);
    const language = languageOf(request);
    return modules
      .flatMap(({ prints }) => prints)
      .filter(({ permission }) => mayDo(principal, permission))
      .map((print) => {
        const { name, title, of } = print;
        const several = pathOfSeveral(print);
        const list = lists.find(({ path }) => path === several.replace(/\/[^/]+$/, ''))?.name;
        return {
          name,
          title: title[language],
          of,
          path: print.path.replace(/:\w+/, ':id'),
          several,
          ...(list ? { list } : {}),
        };
      });
  });
}

function checkIds(given: readonly string[]): string[] {
  const ids = [...new Set(given.filter((id) => id !== ''))];
  if (ids.length === 0 || ids.length > printLimits.documentsMax)
    throw refuseHttp('kernel.print_count', { most: printLimits.documentsMax, count: ids.length }, { where: '/ids' });
  return ids.map((id) => {
    const known = zUuid.safeParse(id);
    if (!known.success) throw refuseHttp('kernel.print_id_malformed', { id: shorten(id) }, { where: '/ids' });
    return known.data;
  });
}
