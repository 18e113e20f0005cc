/**
 * Keeps the app shell on the device, so that it opens without a network. It never touches the API: what the server says
 * is true at that moment only, and commands are the queue's business.
 */
interface WorkerScope {
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(type: 'fetch', listener: (event: ShellFetch) => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}
interface ShellFetch {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = globalThis as unknown as WorkerScope;
const shellFiles: string[] = JSON.parse('__SHELL_FILES__');
const cacheName = `floor-${'__SHELL_VERSION__'}`;
const base = '/floor/';

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(shellFiles.map((file) => new Request(file, { cache: 'reload' })))),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(
        names.filter((name) => name.startsWith('floor-') && name !== cacheName).map((name) => caches.delete(name)),
      );
      await worker.clients.claim();
    })(),
  );
});

// The page decides when a new version takes over, so that nobody loses a half-filled form.
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin || !url.pathname.startsWith(base)) return;
  if (url.pathname === `${base}service-worker.js`) return;
  event.respondWith(request.mode === 'navigate' ? answerPage(request) : answerFile(request));
});

async function answerPage(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(base)) ?? fetch(request);
}

/** File names carry the hash of their content, so a kept file is always the right one. */
async function answerFile(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && request.url.includes(`${base}assets/`)) await cache.put(request, answer.clone());
  return answer;
}
