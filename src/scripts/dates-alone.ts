/** What a page needs that has dates, and no other script. */
import { watchDates } from './dates.ts';

watchDates();
