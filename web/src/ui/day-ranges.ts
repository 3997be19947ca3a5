/** Calendar days 'YYYY-MM-DD', both of them within. */
export interface DayRange {
  from: string
  to: string
}

export const presetNames = ['today', 'yesterday', 'last7', 'last30', 'thisMonth', 'lastMonth', 'thisYear'] as const
export type Preset = (typeof presetNames)[number]

/** What a preset means on that day. */
export function presetRange(preset: Preset, today: string): DayRange {
  const yesterday = plusDays(today, -1)
  const firstOfMonth = `${today.slice(0, 8)}01`
  const endOfLastMonth = plusDays(firstOfMonth, -1)
  const ranges: Record<Preset, DayRange> = {
    today: { from: today, to: today },
    yesterday: { from: yesterday, to: yesterday },
    last7: { from: plusDays(today, -6), to: today },
    last30: { from: plusDays(today, -29), to: today },
    thisMonth: { from: firstOfMonth, to: today },
    lastMonth: { from: `${endOfLastMonth.slice(0, 8)}01`, to: endOfLastMonth },
    thisYear: { from: `${today.slice(0, 5)}01-01`, to: today },
  }
  return ranges[preset]
}

/** The name by which people call a range, if it has one. */
export function presetOf(range: DayRange, today: string): Preset | undefined {
  return presetNames.find((preset) => {
    const { from, to } = presetRange(preset, today)
    return from === range.from && to === range.to
  })
}

export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** How many days a range has. */
export function daysIn({ from, to }: DayRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
}

/** As many days right before. */
export function rangeBefore(range: DayRange): DayRange {
  return { from: plusDays(range.from, -daysIn(range)), to: plusDays(range.from, -1) }
}
