interface Hour {
  hour: number
  salesCount: number
}

const USUAL = { first: 8, last: 20 }

/** Of the 24, those between the first and the last sale of either day; a shop's usual ones at least. */
export function openHours<H extends Hour>(hours: readonly H[], before: readonly Hour[]): H[] {
  const busy = [...hours, ...before].filter(({ salesCount }) => salesCount > 0).map(({ hour }) => hour)
  const first = Math.min(USUAL.first, ...busy)
  const last = Math.max(USUAL.last, ...busy)
  return hours.filter(({ hour }) => hour >= first && hour <= last)
}
