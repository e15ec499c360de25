// Loaded into a program by `node --import`: at its end it says how much memory the program had at most.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const file = process.env.PEAK_FILE;
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
