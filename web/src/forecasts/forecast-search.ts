import { filled, idIn, oneOf, textIn } from '../lib/search-params.ts'

export type ForecastSearch = ReturnType<typeof readForecastSearch>

/** Which products the list, and what to buy, are narrowed to: as the address has it. */
export function readForecastSearch(given: Record<string, unknown>) {
  return filled({
    search: textIn(given.search)?.slice(0, 100),
    categoryId: idIn(given.categoryId),
    class: oneOf(['A', 'B', 'C'], given.class),
    state: oneOf(['forecast', 'insufficient'], given.state),
  })
}
