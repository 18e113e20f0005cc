export { BadFile } from './bad-file.ts';
export { folderConnector } from './folder-connector.ts';
export { handedFileFields, readHandedFile } from './read-file.ts';
export { sftpConnector } from './sftp-connector.ts';
