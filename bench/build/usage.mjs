// Loaded into a program by `node --import`: at its end it says how much memory it had at most, and how long it computed.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { megabytes: maxRSS / 1024, computed: (userCPUTime + systemCPUTime) / 1e6 };
  if (process.env.USAGE_FILE) writeFileSync(process.env.USAGE_FILE, JSON.stringify(usage));
});
