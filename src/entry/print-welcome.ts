import type { Ports } from './listen-at-doors.ts';
import type { PhoneOrigins } from './tls/phone-origins.ts';

export interface Welcome {
  ports: Ports;
  phones: PhoneOrigins;
  signIns: string[];
  sources: { web: string; pda: string } | undefined;
}

/** What the start says once everything is up: where to go, and as whom. */
export function printWelcome(print: (line: string) => void, { ports, phones, signIns, sources }: Welcome): void {
  const phone = phones.secure[0];
  const install = phones.plain[0];
  print('');
  print('  Trueup 账实通');
  print(`  桌面端 Desk    http://localhost:${ports.http}/`);
  print(`  现场端 Floor   http://localhost:${ports.http}/floor/`);
  if (phone) print(`  手机 Phones    ${phone}/floor/`);
  if (phone && install) print(`  装证书 Set up  ${install}/install   (http://localhost:${ports.http}/install)`);
  print(`  接口 API       http://localhost:${ports.http}/docs`);
  if (sources) print(`  开发 Sources   ${sources.web}   ${sources.pda}`);
  if (signIns.length > 0) print('');
  for (const line of signIns) print(`  ${line}`);
  print('');
}
