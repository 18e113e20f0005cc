import { openDemo } from '../open-demo.ts';
import { holdJobs } from './hold-jobs.ts';

holdJobs(openDemo());
