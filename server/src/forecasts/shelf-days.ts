import type { Day } from '@orbit/forecast/day.ts'
import { type Shelf, shelf } from '@orbit/forecast/history.ts'

/** A movement that found the shelf empty, or left it so. */
export interface EmptyMoment {
  day: Day
  wasEmpty: boolean
  isEmpty: boolean
}

/** Of `text`: 'day:previous empty?now empty?', such as '20543:01,20550:10', in the order in which goods moved. */
export function readEmptyMoments(text: string | null): EmptyMoment[] {
  if (text === null) return []
  return text.split(',').map((moment) => {
    const [day = '', states = ''] = moment.split(':')
    return { day: Number(day), wasEmpty: states[0] === '1', isEmpty: states[1] === '1' }
  })
}

/**
 * What the shelf looked like on each of `days` days from `firstDay` on: empty from the morning, sold out in the course of the
 * day, or stocked. Before the first moment it was as that moment found it; without any, it has always been as it is now.
 */
export function shelfDays(
  moments: readonly EmptyMoment[],
  { firstDay, days, isEmptyNow }: { firstDay: Day; days: number; isEmptyNow: boolean },
): Shelf[] {
  const [before, since] = [moments.filter(({ day }) => day < firstDay), moments.filter(({ day }) => day >= firstDay)]
  let isEmpty = before.at(-1)?.isEmpty ?? since[0]?.wasEmpty ?? isEmptyNow
  let next = 0
  return Array.from({ length: days }, (_, index) => {
    const beganEmpty = isEmpty
    let hasRunOut = false
    for (let moment = since[next]; moment?.day === firstDay + index; moment = since[++next]) {
      isEmpty = moment.isEmpty
      hasRunOut ||= isEmpty
    }
    if (beganEmpty) return shelf.beganEmpty
    return hasRunOut ? shelf.ranOut : shelf.stocked
  })
}
