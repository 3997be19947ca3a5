import type { TestDatabase } from '../../db/tests/kit/database.ts'
import type { Installation } from './installation.ts'
import type { Standing, VictimName } from './victims.ts'

export interface Scene {
  installation: Installation
  db: TestDatabase
}

/** The point is reached, and stands still until somebody is killed. */
export interface Reached extends Standing {
  /** after the kill: whoever lives goes on */
  release(): Promise<void>
}

export interface Point {
  victims: VictimName[]
  reach(scene: Scene): Promise<Reached>
  /** once everything is back: what must hold besides the books */
  afterwards?(scene: Scene): Promise<void>
}
