import { findAnything } from './find-anything.ts';
import { followAlert } from './follow-alert.ts';
import { standAtHome } from './home-and-inbox.ts';
import { workWithLists } from './list-work.ts';
import { openDemo } from './open-demo.ts';
import { visitScreens } from './screens.ts';
import { talkBesideSubjects } from './subject-beside.ts';
import { keepUnsavedWork } from './unsaved-work.ts';
import { outliveUpdate } from './update-while-open.ts';
import { walkRounds } from './walk-rounds.ts';

/** How the desk behaves whatever is worked on: menu, search, home, lists, what stands beside a thing. */
const opened = openDemo();

visitScreens(opened);
talkBesideSubjects(opened);
findAnything(opened);
keepUnsavedWork(opened);
workWithLists(opened);
outliveUpdate(opened);
standAtHome(opened);
walkRounds(opened);
followAlert(opened);
