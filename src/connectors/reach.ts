/** Which addresses a connection may reach. Asked of the address that is connected to, never of its name. */
export interface Reach {
  /** `host` as it is written in the settings, `address` what it resolved to. */
  allows(host: string, address: string): boolean;
}
