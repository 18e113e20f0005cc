const scanned = 'trueup-scanned';

/** Offers a scan to what is open on the page; true where something took it. */
export function offerScan(code: string): boolean {
  return !window.dispatchEvent(new CustomEvent(scanned, { detail: code, cancelable: true }));
}

/** Takes every scan while it is open, so that none leads away from it. Returns the function that stops it. */
export function onScanHere(take: (code: string) => void): () => void {
  const hear = (event: Event) => {
    event.preventDefault();
    take(String((event as CustomEvent<string>).detail));
  };
  window.addEventListener(scanned, hear);
  return () => window.removeEventListener(scanned, hear);
}
