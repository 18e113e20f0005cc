import type { CommandContext, Text } from '../../../kernel/index.ts';
import { refuseImport, type TakenRow } from '../../imports/index.ts';
import { lockHead } from '../versions/change-version.ts';
import { withdrawDraft } from '../versions/publish-version.ts';
import type { VersionedDocument } from '../versions/versioned-document.ts';

/** Drafts that an import made become obsolete, while they are drafts as it left them. Throws imports.used and imports.touched. */
export async function takeBackDrafts(
  context: CommandContext,
  { kind }: VersionedDocument,
  rows: readonly TakenRow[],
): Promise<void> {
  for (const { recordId, version, before } of rows) {
    const head = await lockHead(context.tx, kind, recordId);
    const { code } = head;
    const reason = head.state !== 'draft' ? published : before === null ? undefined : rewritten;
    if (reason) throw refuseImport('imports.used', { count: 1, code, reason });
    if (head.version !== version) throw refuseImport('imports.touched', { count: 1, code });
    await withdrawDraft(context, kind, head);
  }
}

const published: Text = {
  zh: '它已发布或作废；发布过的版本不能收回，请新建版本。',
  en: 'It was published or is obsolete; what was published stands, so make a new version.',
};
const rewritten: Text = {
  zh: '它在导入之前就是草稿，原来的行没有保留；请直接修改草稿。',
  en: 'It was a draft before the import, and its earlier lines weren’t kept; change the draft instead.',
};
