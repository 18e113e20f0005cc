import type { Database } from '../../src/kernel/index.ts';

export async function isFactoryEmpty(_database: Database): Promise<boolean> {
  return true;
}
export async function seedDemoFactory(_program: unknown, _options: unknown): Promise<void> {}
export async function demoSignIns(_database: Database): Promise<string[]> {
  return [];
}
