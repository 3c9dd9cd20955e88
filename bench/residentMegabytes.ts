import { execFileSync } from 'node:child_process';

/** The memory that a process and all processes below it hold. */
export function residentMegabytes(root: number): number {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [pid: number, parent: number, kilobytes: number]);
  const family = new Set([root]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const [pid, parent] of processes) if (family.has(parent)) family.add(pid);
  }
  const kilobytes = processes.reduce((sum, [pid, , resident]) => sum + (family.has(pid) ? resident : 0), 0);
  return Math.round(kilobytes / 1024);
}
