/** Runs before n8n in the demo's n8n process, and in each of its threads (`node --require`). */
import { CLOCK_VARIABLE, followClock } from './clockFile';

const file = process.env[CLOCK_VARIABLE];
if (file !== undefined) followClock(file);
