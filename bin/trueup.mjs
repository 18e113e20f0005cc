#!/usr/bin/env node
// Starts Trueup. Builds first when the build is missing or older than its sources, so that `npm install && npm start` is enough.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isBuildStale } from '../scripts/is-build-stale.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Trueup needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and start again.`,
  );
  process.exit(1);
}

const project = dirname(dirname(fileURLToPath(import.meta.url)));
if (isBuildStale(project)) {
  const build = spawnSync(process.execPath, [join(project, 'scripts', 'build.mjs')], { stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
}
process.setSourceMapsEnabled?.(true);
await import(pathToFileURL(join(project, 'dist', 'trueup.mjs')).href);
