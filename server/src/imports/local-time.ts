const formats = new Map<string, Intl.DateTimeFormat>()
const DAY_MS = 86_400_000

/**
 * The moment at which clocks of the zone show 'YYYY-MM-DD HH:MM[:SS]'; undefined when no calendar has such a day. Where the
 * clocks were put back and show it twice, the first time; where they were put forward and never show it, as if they had
 * not been.
 */
export function momentOf(local: string, timeZone: string): Date | undefined {
  const wall = Date.parse(`${local.replace(' ', 'T')}Z`)
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== local.slice(0, 10)) return undefined
  const [earlier, later] = [wall - offsetOf(wall - DAY_MS, timeZone), wall - offsetOf(wall + DAY_MS, timeZone)]
  const shown = [Math.min(earlier, later), Math.max(earlier, later)].find((at) => at + offsetOf(at, timeZone) === wall)
  return new Date(shown ?? earlier)
}

/** Milliseconds by which the zone's clocks are ahead of UTC at a moment. */
function offsetOf(at: number, timeZone: string): number {
  const format = formats.get(timeZone) ?? makeFormat(timeZone)
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day, hour, minute, second } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - at
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}
