export type Say = (line: string) => void

/** Tells the operator what happens, each line with the seconds since the start. */
export function sayWithTime(): Say {
  // Nobody reads any more (a closed terminal, a pipe that ended): no reason to stop serving.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  return (line) => console.log(`${process.uptime().toFixed(1).padStart(5)} s  ${line}`)
}
