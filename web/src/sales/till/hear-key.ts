import type { KeyboardEvent } from 'react'

/** What hears the keys of a field that stands elsewhere. */
export type HearKey = (event: Pick<KeyboardEvent, 'key' | 'preventDefault'>) => void
