import { visitEveryScreen } from './every-screen.ts';
import { openDemo } from './open-demo.ts';

visitEveryScreen(openDemo(), 'zh');
