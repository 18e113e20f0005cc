import { z } from 'zod';

/** Where a chain ended when it was noted. */
export interface NotedHead {
  chain: number;
  sequence: bigint;
  hash: string;
}

/** One line of the anchor file: the ends of those chains that had grown since the line before. */
export interface AnchorLine {
  at: Date;
  installationId: string;
  heads: NotedHead[];
}

const zLine = z.object({
  at: z.iso.datetime({ offset: true }),
  installation: z.string(),
  heads: z.array(
    z.object({
      chain: z.number().int(),
      sequence: z.string().regex(/^\d{1,18}$/),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export function formatAnchorLine({ at, installationId, heads }: AnchorLine): string {
  const line: z.input<typeof zLine> = {
    at: at.toISOString(),
    installation: installationId,
    heads: heads.map(({ chain, sequence, hash }) => ({ chain, sequence: sequence.toString(), hash })),
  };
  return `${JSON.stringify(line)}\n`;
}

/** Undefined for what is no such line, as a machine that stops in the middle of one leaves it. */
export function parseAnchorLine(text: string): AnchorLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { success, data } = zLine.safeParse(value);
  if (!success) return undefined;
  const heads = data.heads.map((head) => ({ ...head, sequence: BigInt(head.sequence) }));
  return { at: new Date(data.at), installationId: data.installation, heads };
}
