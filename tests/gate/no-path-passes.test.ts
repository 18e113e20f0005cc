import { walkPaths } from './walk-paths.ts';

walkPaths({ whole: false });
