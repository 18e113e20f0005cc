import { defineQuery, mayDo, type Principal, providedFor, restoreRefusal, type Tx } from '../../kernel/index.ts';
import {
  type ImportProgress,
  type ImportStanding,
  zImportRunRequest,
  zImportStanding,
  zImportsUnderWay,
} from './contract.ts';
import { importSubjects } from './import-subject.ts';
import { findRunsUnderWay, findStandingRun, type StandingRun } from './queries/runs.ts';
import { refuseImport } from './refusals.ts';

const SHOWN_MAX = 50;

/** How far a file is, or how it ended. */
export const readImportStanding = defineQuery({
  name: 'imports.read-run',
  summary: { zh: '一次导入的进度和结果', en: 'How far an import is, or how it ended' },
  permission: 'imports.run.read',
  input: zImportRunRequest,
  output: zImportStanding,
  http: { method: 'GET', path: '/imports/runs/:importId' },
  handle: async ({ tx, principal }, { importId }): Promise<ImportStanding> => {
    const run = await findStandingRun(tx, importId);
    if (!run) throw refuseImport('imports.run_unknown', { id: importId });
    const mayLoad = mayLoadSuch(tx, principal, run);
    const failure = run.failure && restoreRefusal(run.failure).problem(principal.language);
    const { name = '', status = 422, title = '', detail = '', remedy = '' } = failure ?? {};
    return {
      ...progressOf(run, mayLoad, principal),
      // Bad rows hold what stands in the file.
      result: run.answer && { ...run.answer, badRows: mayLoad ? run.answer.badRows : [] },
      failure: failure && { name, status, title, detail, remedy },
    };
  },
});

/** What is being loaded at this moment, the oldest first. */
export const readImportsUnderWay = defineQuery({
  name: 'imports.read-under-way',
  summary: { zh: '正在进行的导入', en: 'Imports under way' },
  permission: 'imports.run.read',
  output: zImportsUnderWay,
  http: { method: 'GET', path: '/imports/under-way' },
  handle: async ({ tx, principal }) => {
    const runs = await findRunsUnderWay(tx, SHOWN_MAX);
    return { runs: runs.map((run) => progressOf(run, mayLoadSuch(tx, principal, run), principal)) };
  },
});

function mayLoadSuch(tx: Tx, principal: Principal, { entity }: StandingRun): boolean {
  const subject = providedFor(tx, importSubjects).find((each) => each.entity === entity);
  return subject !== undefined && mayDo(principal, subject.permission);
}

function progressOf(run: StandingRun, mayLoad: boolean, { language }: Pick<Principal, 'language'>): ImportProgress {
  const { id, entity, things, thingsEn, fileName, importedBy, state, cancelledBy } = run;
  const isUnderWay = state === 'under_way';
  const phase = isUnderWay ? (run.phase ?? 'waiting') : null;
  return {
    importId: id,
    entity,
    label: language === 'zh' ? things : thingsEn,
    fileName,
    importedBy,
    state,
    phase,
    rowsDone: run.rowsDone ?? 0,
    rowsAll: run.rowsAll ?? 0,
    secondsLeft: phase === 'rows' ? secondsLeft(run) : null,
    cancellable: isUnderWay && mayLoad && phase !== 'finishing' && cancelledBy === null,
    stopping: isUnderWay && cancelledBy !== null,
  };
}

const TELLING_MILLISECONDS = 1_000;

/** By what the rows have taken so far. Nothing is said of the first second: it would jump about. */
function secondsLeft({ rowsDone, rowsAll, elapsedMs }: StandingRun): number | null {
  if (!rowsDone || !rowsAll || !elapsedMs || elapsedMs < TELLING_MILLISECONDS) return null;
  return Math.ceil(((elapsedMs / rowsDone) * (rowsAll - rowsDone)) / 1_000);
}
