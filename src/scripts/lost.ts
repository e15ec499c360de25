import { watchDates } from './dates.ts';
import { wordsOfPath } from './lost-words.ts';

const field = document.querySelector<HTMLInputElement>('#lost-words');
// A page that was left and come back to keeps what was typed there.
if (field && field.value === '') field.value = wordsOfPath(location.pathname);
watchDates();
