/** Which addresses a connection may reach. Asked of the address that is connected to, never of its name alone. */
export interface Reach {
  /** `host` as it is written in the settings, `address` what it resolved to. An allowance for one port holds only where the port is said. */
  allows(host: string, address: string, port?: number): boolean;
}
