import { v7 } from 'uuid'

/** Time-ordered, so that an index grows at its end. */
export function newId(): string {
  return v7()
}
