// Loaded into a program by `node --import`: at its end it says how much memory the program had at most, in KB.
import { readFileSync, writeFileSync } from 'node:fs';

/** Where the system tells it, of this program alone: what `resourceUsage` says begins with the memory of whoever started it. */
function peak() {
  try {
    const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes);
  } catch {
    // No such file where there is no Linux.
  }
  return process.resourceUsage().maxRSS;
}

process.on('exit', () => {
  const file = process.env.PEAK_FILE;
  if (file) writeFileSync(file, String(peak()));
});
