import type { ForecastException } from '../../../contract/src/replenishment.ts'
import { ask } from '../lib/ask.ts'

/** Null in all: it goes by what is above it again. */
export async function saveException(kind: 'category' | 'product', id: string, body: ForecastException): Promise<void> {
  const { leadDays, reviewDays, serviceLevel } = body
  const name = kind === 'product' ? 'replenishment.replaceOfProduct' : 'replenishment.replaceOfCategory'
  await ask(name, { params: { id }, body: { leadDays, reviewDays, serviceLevel } })
}
