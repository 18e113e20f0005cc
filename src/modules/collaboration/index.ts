/** The door of collaboration: what was said beside a subject is told by events; who is to hear of it is asked here. */

export { followersOf, followersWhoMaySee } from './followers/followers-of.ts';
export { collaborationModule } from './routes.ts';
