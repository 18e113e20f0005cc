import { defineCommand, newId, outOfScope, wakeWorkers } from '../../../kernel/index.ts';
import { zFileUploaded, zUploadFileRequest } from '../contract.ts';
import { fileUploaded } from '../events.ts';
import { findRoute } from '../queries/routes.ts';
import { insertUpload } from '../queries/uploads.ts';
import { refuse } from '../refusals.ts';

const BODY_BYTES_MAX = 21 * 1024 * 1024;

/** Keeps a file that another system exported; its rows are read beside the commands, and the same file twice is the same messages. */
export const uploadFile = defineCommand({
  name: 'bridge.upload-file',
  summary: { zh: '上传对方导出的文件', en: 'Upload what another system exported' },
  permission: 'bridge.connection.use',
  input: zUploadFileRequest,
  output: zFileUploaded,
  http: { method: 'POST', path: '/bridge-routes/:routeId/files', bodyLimit: BODY_BYTES_MAX },
  handle: async (context, { routeId, fileName, contentBase64 }) => {
    const { tx, principal, now } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const route = await findRoute(tx, routeId);
    if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
    if (route.direction !== 'in' || route.kind !== 'upload')
      throw refuse('bridge.route_takes_no_files', { code: route.code }, { where: '/routeId' });
    const content = Buffer.from(contentBase64, 'base64');
    if (content.length === 0) throw refuse('bridge.file_empty', { name: fileName }, { where: '/contentBase64' });
    const id = newId();
    const by = { byId: principal.personId, byName: principal.name };
    await insertUpload(tx, { id, routeId, fileName, content, ...by }, now);
    context.audit({
      entityType: 'bridge.route-work',
      entityId: routeId,
      action: 'file-uploaded',
      label: route.code,
      changes: { file: { to: fileName } },
    });
    context.emit(fileUploaded, routeId, { routeId, uploadId: id, fileName });
    context.afterCommit(() => wakeWorkers(tx));
    return { routeId, uploadId: id };
  },
});
