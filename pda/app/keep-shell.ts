let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

/** Registers the service worker of a built app, and notices when a newer build waits. */
export function keepShell(): void {
  // Without https there is no service worker; the app then works as a plain page.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // What waits in the queue must not go when the device runs short of room.
  void navigator.storage.persist().catch(() => undefined);
  void navigator.serviceWorker.register(`${import.meta.env.BASE_URL}service-worker.js`).then(
    (registration) => {
      const look = () => {
        if (registration.waiting && navigator.serviceWorker.controller) note(registration.waiting);
      };
      look();
      registration.addEventListener('updatefound', () =>
        registration.installing?.addEventListener('statechange', look),
      );
      // A PDA stays on for weeks; it asks every hour whether there is a newer build.
      setInterval(() => void registration.update().catch(() => undefined), 3_600_000);
    },
    () => undefined,
  );
}

function note(worker: ServiceWorker): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

export function newVersionWaits(): boolean {
  return waiting !== null;
}

export function onNewVersion(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function takeNewVersion(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('take-over');
}
