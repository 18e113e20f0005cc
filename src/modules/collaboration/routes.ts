import { defineModule, paperFinder, photoFinder, provide, subjectCopies } from '../../kernel/index.ts';
import { readActivity } from './activity/read-activity.ts';
import { readSubject } from './activity/read-subject.ts';
import { deleteComment, editComment } from './comments/change-comment.ts';
import { findPeopleForMention } from './comments/find-people.ts';
import { writeComment } from './comments/write-comment.ts';
import { collaborationPermissions } from './contract.ts';
import { commentEntity, fileEntity } from './entities.ts';
import { collaborationEvents } from './events.ts';
import { attachFile, attachPhoto, deleteFile, replaceFile, updateFile } from './files/file-commands.ts';
import { findSubjectPapers } from './files/find-subject-papers.ts';
import { readFileStores } from './files/read-file-stores.ts';
import { listFiles, readFile } from './files/read-files.ts';
import { takePapersAlong } from './files/take-papers-along.ts';
import { uploadContent } from './files/upload-content.ts';
import { followSubject } from './followers/follow.ts';
import { collaborationGrants } from './grants.ts';
import { sweepUploadsJob } from './jobs.ts';
import { collaborationNotices } from './notices.ts';
import { collaborationPolicies } from './policies.ts';
import { findPhotoParts } from './queries/files.ts';

export const collaborationModule = defineModule({
  name: 'collaboration',
  label: { zh: '协作', en: 'Collaboration' },
  permissions: collaborationPermissions,
  grants: collaborationGrants,
  policies: collaborationPolicies,
  events: collaborationEvents,
  notices: collaborationNotices,
  entities: [commentEntity, fileEntity],
  commands: [
    writeComment,
    editComment,
    deleteComment,
    followSubject,
    attachFile,
    attachPhoto,
    replaceFile,
    updateFile,
    deleteFile,
  ],
  queries: [readSubject, readActivity, findPeopleForMention, listFiles, readFileStores],
  uploads: [uploadContent],
  downloads: [readFile],
  jobs: [sweepUploadsJob],
  provides: [
    provide(subjectCopies, takePapersAlong),
    provide(paperFinder, findSubjectPapers),
    provide(photoFinder, findPhotoParts),
  ],
});
