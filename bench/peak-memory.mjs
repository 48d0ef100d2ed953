// Preloaded into a measured process: leaves the process's peak resident memory, in KiB, in the file BENCH_PEAK names.
import { writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync(process.env.BENCH_PEAK, String(process.resourceUsage().maxRSS)));
