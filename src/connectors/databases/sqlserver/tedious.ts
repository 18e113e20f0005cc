import { misconfigured } from '../../say-trouble.ts';

/** What we use of the driver `tedious`, which is not among our dependencies: 70 MB, most of it for signing in at a cloud. */
export interface Tedious {
  Connection: new (config: object) => TediousConnection;
  Request: new (sql: string, done: (error?: Error | null) => void) => TediousRequest;
  TYPES: { NVarChar: object };
}
export interface TediousConnection {
  connect(done: (error?: Error) => void): void;
  execSql(request: TediousRequest): void;
  on(event: 'end' | 'error', act: (error?: Error) => void): void;
  close(): void;
}
export interface TediousRequest {
  addParameter(name: string, type: object, value: string | null, options?: object): void;
  on(event: 'row', act: (columns: { metadata: { colName: string }; value: unknown }[]) => void): void;
  pause(): void;
  resume(): void;
}

/** Throws Misconfigured where it isn't there. */
export async function loadTedious(): Promise<Tedious> {
  // By a name that no bundler follows.
  const name = 'tedious';
  try {
    const loaded = (await import(name)) as { default?: Tedious } & Tedious;
    return loaded.default ?? loaded;
  } catch (cause) {
    throw misconfigured(
      {
        zh: 'SQL Server 的驱动没有安装：请管理员在 Trueup 的目录里运行 npm install tedious（约 70 MB），然后重新启动。',
        en: "the driver for SQL Server isn't installed: have an administrator run `npm install tedious` in Trueup's folder (some 70 MB) and start it again",
      },
      { cause },
    );
  }
}
