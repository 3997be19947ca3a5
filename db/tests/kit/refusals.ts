/**
 * Why the database refused: the name of the constraint, or the SQLSTATE where there is none. A promise that is kept
 * answers 'accepted', so that a test shows what happened instead.
 */
export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt
    return 'accepted'
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string }
    if (code === undefined) throw error
    return constraint ?? code
  }
}

export const DENIED = '42501' // by privilege or by the wall
export const DEADLOCK = '40P01'
