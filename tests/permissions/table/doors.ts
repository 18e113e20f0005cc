/** Routes that ask for no permission of a module. Each says why that is right. */

/** Without a sign-in. */
export const publicRoutes: Record<string, string> = {
  'POST /sign-in': 'The way in.',
  'POST /sign-in/badge': 'The way in on a shared device.',
  'POST /devices/enrol': 'Makes a device known by a one-time code that a leader took out; opens no session.',
  'POST /terminals/commands':
    'Brings what people did on a device who may have gone home: each command asks for its own person’s pass and permission.',
  'POST /bridge-hooks/:routeId':
    'Another system posts here; it proves itself by the HMAC of its message, and is told nothing otherwise.',
  'POST /sign-out':
    'Ends what the caller shows, and nothing else; a session that is over already must not be an error.',
  'GET /livez': 'Asked by whoever watches over the process; says that it lives.',
  'GET /readyz': 'Asked by the load balancer; says which check fails, never why in detail.',
  'GET /metrics': 'Counters without names of people or things; who must not read them is kept out by the network.',
  'GET /openapi.json': 'The interface is public; its data is not.',
  'GET /asyncapi.json': 'What is told is public, as the interface is; its data is not.',
  'GET /docs': 'Draws the interface.',
  'GET /docs/': 'Draws the interface.',
  'GET /docs/*': 'Draws the interface.',
  'GET /docs/json': 'Draws the interface.',
  'GET /docs/yaml': 'Draws the interface.',
  'GET /docs/static/index.html': 'Draws the interface.',
  'GET /docs/static/swagger-initializer.js': 'Draws the interface.',
  'GET /floor': 'The address of the floor app.',
  'GET /floor/*': 'The floor app itself; it signs in over the interface.',
  'GET /*': 'The desk app itself; it signs in over the interface.',
};

/** About oneself only; open also to those who must change their password first. */
export const ownAccountRoutes: Record<string, string> = {
  'GET /me': 'Who am I, and what may I do.',
  'GET /me/sessions': 'Where am I signed in.',
  'POST /me/password': 'One’s own password, with the old one.',
  'POST /me/language': 'One’s own language.',
};

/** For whoever is signed in, by their own name only. */
export const signedInRoutes: Record<string, string> = {
  ...ownAccountRoutes,
  'POST /sessions/:sessionId/revoke': 'One’s own sessions; those of others need identity.session.revoke.',
  'GET /list-views': 'One’s own views, and those shared with everybody or with a role of one’s own.',
  'POST /list-views': 'One’s own; sharing one needs identity.shared-view.write.',
  'POST /list-views/:viewId/delete': 'One’s own; a shared one needs identity.shared-view.write.',
  'POST /list-views/first': 'What one’s own lists open with.',
  'GET /state-tables': 'The rules as they are printed in the documentation; no data.',
  'GET /lists/pages': 'Reads those lists only that the reader may read.',
  'GET /lists': 'Describes those lists only that the reader may read.',
  'GET /prints': 'Describes those documents only that the reader may read.',
  'GET /imports/kinds': 'Names those kinds only that the reader may load.',
  'GET /entities': 'Describes those things only that the reader may read.',
  'GET /inbox/notices': 'One’s own notices.',
  'GET /inbox/notices/counts': 'One’s own notices.',
  'GET /inbox/notices/export': 'One’s own notices.',
  'GET /inbox/notices/summary': 'One’s own notices.',
  'GET /inbox/summary': 'How many of one’s own are unread, and which kinds one may hear.',
  'POST /inbox/notices/mark': 'One’s own notices; those of others stay as they are.',
  'POST /inbox/notices/read-all': 'One’s own notices.',
  'POST /inbox/mutes': 'What one wants to hear oneself.',
  'GET /home': 'One’s own home.',
  'POST /home': 'One’s own home.',
  'GET /find': 'Finds what the reader’s own lists show, and nothing else.',
  'GET /events': 'Every event asks for its own permission, and for the reader’s workshop.',
};
