import { configurationFor, defineUpload, newId, policiesOf } from '../../../kernel/index.ts';
import { fileLimits, zUploadResponse } from '../contract.ts';
import { collaborationPolicies } from '../policies.ts';
import { countRecentUploads, insertUpload } from '../queries/content.ts';
import { refuse } from '../refusals.ts';
import { assertPerson } from '../subject-told.ts';
import { judgeFile } from './judge-file.ts';
import { withReceived } from './receive-body.ts';
import { storeContent } from './store-content.ts';

const HOUR = 3_600_000;

/** The first of two steps: the bytes are judged and kept. Untold: nobody can see them before a command attaches them. */
export const uploadContent = defineUpload({
  name: 'collaboration.upload-content',
  summary: { zh: '上传文件内容', en: 'Send the content of a file' },
  permission: 'collaboration.photo.write',
  output: zUploadResponse,
  http: { path: '/uploads' },
  async handle({ database, principal, now }, body) {
    const personId = assertPerson(principal);
    const { policies } = await database.read(async (tx) => {
      const most = fileLimits.uploadsAnHourMax;
      const count = await countRecentUploads(tx, personId, new Date(now.getTime() - HOUR));
      if (count >= most) throw refuse('collaboration.uploads_too_many', { count, most });
      return configurationFor(tx, {});
    });
    const mebibytes = policiesOf({ policies }, collaborationPolicies)['collaboration.file_mebibytes'];
    return withReceived(body, mebibytes * 1_048_576, async (received) => {
      const mediaType = await judgeFile(received.path);
      const uploadId = newId();
      await storeContent(database, { ...received, mediaType, now }, (tx, contentId) =>
        insertUpload(tx, { id: uploadId, contentId, personId, sentAt: now }),
      );
      return { uploadId, size: received.size, sha256: received.sha256.toString('hex'), mediaType };
    });
  },
});
