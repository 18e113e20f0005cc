import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BadSetting, projectDirectory, type Settings, systemClock } from '../../kernel/index.ts';
import { authorityFile, readAuthority } from '../tls/keep-authority.ts';
import { readOwnCertificate } from '../tls/read-own-certificate.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const DISK_BYTES_LOW = 5 * 2 ** 30;
const DISK_BYTES_MIN = 500 * 2 ** 20;

/** What can be looked at without the database. */
export async function examineMachine(settings: Settings): Promise<Finding[]> {
  return [examineNode(), examineBuild(), ...(await examineDataDirectory(settings)), examineHttps(settings)];
}

function examineNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    return fail('node', `Node ${process.versions.node}`, 'Trueup needs Node 20.19 or newer.');
  }
  if (major > 24) return warn('node', `Node ${process.versions.node}`, 'Trueup is tested on Node 20.19 to 24.');
  return ok('node', `Node ${process.versions.node}`);
}

function examineBuild(): Finding {
  const stamp = join(projectDirectory(), 'dist', 'built.json');
  if (!existsSync(stamp)) return fail('build', 'the program has not been built', 'Run `npm run build`.');
  const { builtAt } = JSON.parse(readFileSync(stamp, 'utf8')) as { builtAt: string };
  return ok('build', `built at ${builtAt}`);
}

async function examineDataDirectory({ dataDirectory, databaseUrl }: Settings): Promise<Finding[]> {
  if (databaseUrl) return [ok('data directory', 'not needed: the database is elsewhere')];
  let place = dataDirectory;
  while (!existsSync(place)) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
  } catch {
    const remedy = 'Start Trueup as the user that owns it, or set TRUEUP_DATA to another directory.';
    return [fail('data directory', `${place} can't be written to`, remedy)];
  }
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const says = `${(free / 2 ** 30).toFixed(1)} GiB free at ${place}`;
  const remedy = 'Make room: PostgreSQL stops when the disk is full.';
  const disk =
    free < DISK_BYTES_MIN
      ? fail('disk space', says, remedy)
      : free < DISK_BYTES_LOW
        ? warn('disk space', says, remedy)
        : ok('disk space', says);
  return [ok('data directory', existsSync(dataDirectory) ? dataDirectory : `${dataDirectory} (not made yet)`), disk];
}

const OWN_CERTIFICATE_DAYS_MIN = 21;

/** The fingerprint is what people compare before they trust the authority on a phone. */
function examineHttps({ httpsPort, tlsFiles, dataDirectory, proxyHops }: Settings): Finding {
  if (httpsPort === undefined) {
    if (proxyHops > 0) return ok('https', 'ended by the proxy in front');
    return warn(
      'https',
      'off',
      'Phones need it for the camera and to open without a network: leave out TRUEUP_HTTPS_PORT.',
    );
  }
  try {
    if (tlsFiles) {
      const now = systemClock.now();
      const { until } = readOwnCertificate(tlsFiles, now);
      const says = `a certificate of your own, until ${until.toISOString().slice(0, 10)}`;
      return until.getTime() - now.getTime() < OWN_CERTIFICATE_DAYS_MIN * 86_400_000
        ? warn('https', says, `Put a renewed one in ${tlsFiles.certificate}; it is taken without a new start.`)
        : ok('https', says);
    }
    const file = authorityFile(dataDirectory);
    if (!existsSync(file)) return warn('https', 'there is no certificate authority yet', 'Start Trueup: it makes one.');
    return ok('https', `the certificate authority has SHA-256 ${readAuthority(file).certificate.fingerprint256}`);
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    return fail('https', error.message, 'The rest is looked at all the same.');
  }
}
