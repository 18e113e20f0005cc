const storageKey = 'trueup.floor.printer';

/** Where this device printed last: it stands beside its printer. */
export function lastPrinter(): string | undefined {
  return localStorage.getItem(storageKey) ?? undefined;
}

export function keepPrinter(id: string): void {
  localStorage.setItem(storageKey, id);
}
