import { v7 } from 'uuid'

/** Of what is about to be made: chosen once, so that asking twice makes it once. */
export function newId(): string {
  return v7()
}
