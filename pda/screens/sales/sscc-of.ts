/** The 18 digits of a shipping label, with or without its identifier; undefined: it is none. */
export function ssccOf(scanned: string): string | undefined {
  return /^(?:\]C100|\(00\)|00)?(\d{18})$/.exec(scanned.trim())?.[1];
}
