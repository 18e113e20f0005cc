/** The door of collaboration: what was said beside a subject is told by events; who is to hear of it is asked here. */

export { type FileStores, provideFileStores } from './files/file-stores.ts';
export { moveContent } from './files/move-content.ts';
export { examineFileStores } from './files/read-file-stores.ts';
export { whyStoreNotWorking } from './files/try-store.ts';
export { followersOf, followersWhoMaySee } from './followers/followers-of.ts';
export { collaborationModule } from './routes.ts';
