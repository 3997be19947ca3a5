import { Agenda } from './agenda.ts'
import type { Books } from './books.ts'
import { Crowd } from './crowd.ts'
import { Demand } from './demand.ts'
import type { Demo } from './make-demo.ts'
import { Random } from './random.ts'
import { Supply } from './supply.ts'

/** The shop while it trades: what is known, what is intended, and chance. */
export interface Trade {
  demo: Demo
  books: Books
  random: Random
  agenda: Agenda
  demand: Demand
  crowd: Crowd
  supply: Supply
  /** held sales that nobody will come back for before the end */
  leftOpen: number
  /** the person who runs the shop */
  ownerId: string
}

export function openTrade(demo: Demo, books: Books): Trade {
  const random = new Random(`trade of ${demo.seed}`)
  const ownerId = demo.users[0]?.id ?? ''
  return {
    demo,
    books,
    random,
    agenda: new Agenda(),
    demand: new Demand(random, demo.products),
    crowd: new Crowd(random, demo.customers),
    supply: new Supply(random, books.shelves, demo.products, ownerId, demo.newId),
    leftOpen: 0,
    ownerId,
  }
}
