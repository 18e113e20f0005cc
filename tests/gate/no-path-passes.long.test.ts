import { walkPaths } from './walk-paths.ts';

walkPaths({ whole: true });
