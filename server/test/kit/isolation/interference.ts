import { newId } from '../../../src/platform/ids.ts'
import { type Finding, type Seen, unmistakable, whereOf } from './judge.ts'
import { plants, trade } from './rows.ts'
import type { Send } from './send.ts'
import type { World } from './world.ts'

/**
 * What reads is asked before and after the other organization has bought, sold and hired: to the letter the same must be
 * answered. So it shows when rows of theirs are counted, summed up or put in order, although none is named.
 */
export async function judgeInterference(world: World, send: Send, seen: readonly Seen[]): Promise<Finding[]> {
  const asked = seen.filter(
    ({ probe, answer }) => probe.endpoint.method === 'GET' && answer.status === 200 && probe.variant === 'as it is',
  )
  const ask = async () => {
    const answers: string[] = []
    for (const { probe } of asked) answers.push(unmistakable(await send(probe.request)))
    return answers
  }
  const before = await ask()
  await liveOn(world)
  const after = await ask()
  return asked.flatMap(({ probe }, index) => {
    if (before[index] === after[index]) return []
    const what = `before: ${before[index]}\nafter: ${after[index]}`
    return [{ rule: 'what the other organization does is not noticed', where: whereOf(probe), what }]
  })
}

/** One more of everything there, and a sale. */
async function liveOn({ theirs, plantTheirs }: World): Promise<void> {
  for (const word of Object.keys(plants)) await plantTheirs(word)
  await trade(theirs, [newId()])
}
