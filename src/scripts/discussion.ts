/** All that helps in a discussion, in one file for the browser. */
import './answer.ts';
import './thread.ts';
