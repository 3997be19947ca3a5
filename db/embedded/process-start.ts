import { readFileSync } from 'node:fs'

/**
 * When the process started, as text that no other process ever shares with this pid (clock ticks since boot, and which
 * boot); undefined when it is gone. A pid alone proves nothing: in a container the next start often gets the same one.
 */
export function startOfProcess(pid: number): string | undefined {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTicks] = [fields[0], fields[19]]
  // An orphan that died under a parent which never reaps (many containers' pid 1) stays a zombie for ever.
  if (state === 'Z' || state === 'X') return undefined
  return `${startTicks}@${bootId()}`
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8)
}
