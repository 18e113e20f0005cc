export { folderConnector } from './folder-connector.ts';
export { sftpConnector } from './sftp-connector.ts';
