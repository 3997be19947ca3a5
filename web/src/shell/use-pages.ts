import { useMay } from '../lib/session.ts'
import { type Page, pages } from './pages.ts'

/** Those that whoever is signed in may open. */
export function usePages(): Page[] {
  const may = useMay()
  return pages.filter(({ needs }) => needs.length === 0 || needs.some(may))
}
