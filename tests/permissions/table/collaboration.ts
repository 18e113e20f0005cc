import { everyRole, everyRoleBut, type PermissionCases } from '../permission-cases.ts';

export const collaborationCases: PermissionCases = {
  'collaboration.activity.read': {
    roles: everyRole,
    routes: [
      'GET /subjects/:subjectKind/:subjectId',
      'GET /subjects/:subjectKind/:subjectId/activity',
      'POST /subjects/:subjectKind/:subjectId/follow',
    ],
  },
  'collaboration.comment.write': {
    roles: everyRole,
    routes: [
      'GET /subjects/:subjectKind/:subjectId/people',
      'POST /subjects/:subjectKind/:subjectId/comments',
      'POST /comments/:commentId/edit',
      'POST /comments/:commentId/delete',
    ],
  },
  'collaboration.file.read': {
    roles: everyRole,
    routes: ['GET /subjects/:subjectKind/:subjectId/files', 'GET /files/:fileId/versions/:number'],
  },
  'collaboration.photo.write': {
    roles: everyRole,
    routes: ['POST /uploads', 'POST /subjects/:subjectKind/:subjectId/photos'],
  },
  'collaboration.store.examine': { roles: ['administrator'], routes: ['GET /file-stores'] },
  'collaboration.file.write': {
    roles: everyRoleBut('operator'),
    routes: [
      'POST /subjects/:subjectKind/:subjectId/files',
      'POST /files/:fileId/replace',
      'POST /files/:fileId/update',
      'POST /files/:fileId/delete',
    ],
  },
};
