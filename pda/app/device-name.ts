const storageKey = 'trueup.floor.device';

/** What people call this device; empty until somebody gave it a name. */
export function deviceName(): string {
  return localStorage.getItem(storageKey) ?? '';
}

export function nameDevice(name: string): void {
  localStorage.setItem(storageKey, name.trim());
}
