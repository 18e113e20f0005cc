import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { projectDirectory } from '../../src/kernel/index.ts';

type IsFromTrueup = (headers: Record<string, string>, body: string, secret: string) => boolean;

/** How the page for receivers has them verify a signature; laid down in `directory` to be loaded. */
export async function readReceiver(directory: string): Promise<IsFromTrueup> {
  const page = readFileSync(join(projectDirectory(), 'docs/how-to/verify-a-webhook.md'), 'utf8');
  const { code } = await transform(/```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? '', { loader: 'ts', format: 'esm' });
  const file = join(directory, 'receiver.mjs');
  writeFileSync(file, code);
  return ((await import(/* @vite-ignore */ pathToFileURL(file).href)) as { isFromTrueup: IsFromTrueup }).isFromTrueup;
}
