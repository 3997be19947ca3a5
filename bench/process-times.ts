import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10 // USER_HZ is 100 on every Linux that Node runs on

/** CPU time of a process so far, in ms. */
export function cpuOf(pid: number): number {
  return statOf(pid)?.own ?? 0
}

/** The same of a process and all its children, the dead ones included. */
export function cpuOfFamily(pid: number): number {
  const parent = statOf(pid)
  if (parent === undefined) return 0
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === pid)
  return parent.own + parent.buried + children.reduce((sum, child) => sum + (child?.own ?? 0), 0)
}

/** Resident memory in MB; undefined when the process is gone. */
export function memoryOf(pid: number): number | undefined {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(pid, 'status') ?? '')?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

interface Stat {
  parent: number
  own: number
  /** of children that have ended */
  buried: number
}

function statOf(pid: number): Stat | undefined {
  const text = read(pid, 'stat')
  if (text === undefined) return undefined
  // The program's name stands in brackets, and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const ticks = (from: number) => (Number(fields[from]) + Number(fields[from + 1])) * TICK_MS
  return { parent: Number(fields[1]), own: ticks(11), buried: ticks(13) }
}

function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined // it has ended meanwhile
  }
}
