import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

/** The process that listens on a port, when this user may see it (Linux). */
export function findPortHolder(port: number): { pid: number; program: string } | undefined {
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningSockets(table, port))
  if (sockets.length === 0) return undefined
  const pid = entries('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((name) => entries(`/proc/${name}/fd`).some((fd) => sockets.includes(target(`/proc/${name}/fd/${fd}`))))
  return pid === undefined ? undefined : { pid: Number(pid), program: programOf(pid) }
}

const LISTENING = '0A'

/** As they stand in a process's list of open files. Columns: slot, local address:port, remote, state, …, inode. */
function listeningSockets(table: string, port: number): string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return read(table)
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(wanted) && columns[3] === LISTENING)
    .map((columns) => `socket:[${columns[9]}]`)
}

function programOf(pid: string): string {
  const [program = ''] = read(`/proc/${pid}/cmdline`).split('\0')
  return basename(program.split(' ')[0] ?? '')
}

function read(file: string): string {
  return quietly(() => readFileSync(file, 'utf8')) ?? ''
}

function entries(folder: string): string[] {
  return quietly(() => readdirSync(folder)) ?? []
}

function target(link: string): string {
  return quietly(() => readlinkSync(link)) ?? ''
}

/** Processes end while one looks, and those of others are closed. */
function quietly<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
