// Builds the server and both apps into static files, then compresses what browsers load.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(project, 'dist');
const startedAt = new Date();

mkdirSync(dist, { recursive: true });
rmSync(join(dist, 'built.json'), { force: true });
console.log('Building Trueup (once after installing or changing it) …');
await Promise.all([buildServer(), buildApp('web'), buildApp('pda')]);
for (const app of ['web', 'pda']) compress(join(dist, app));
writeFileSync(join(dist, 'built.json'), JSON.stringify({ builtAt: startedAt.toISOString() }));

async function buildServer() {
  rmSync(join(dist, 'server'), { recursive: true, force: true });
  await build({
    entryPoints: [join(project, 'src', 'entry', 'cli.ts')],
    outdir: dist,
    entryNames: 'trueup',
    // What a command needs is loaded when it is called, with the libraries that it needs.
    splitting: true,
    chunkNames: 'server/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'warning',
  });
}

function buildApp(name) {
  return new Promise((resolve, reject) => {
    const vite = join(project, 'node_modules', 'vite', 'bin', 'vite.js');
    const child = spawn(
      process.execPath,
      [vite, 'build', '--config', join(project, name, 'vite.config.ts'), '--logLevel', 'warn'],
      {
        cwd: project,
        stdio: 'inherit',
      },
    );
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`building ${name} failed (${code})`))));
  });
}

function compress(directory) {
  for (const name of readdirSync(directory, { recursive: true })) {
    const file = join(directory, String(name));
    if (!/\.(js|css|html|svg|json|wasm)$/.test(file) || !statSync(file).isFile()) continue;
    const content = readFileSync(file);
    if (content.length < 1024) continue;
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}
