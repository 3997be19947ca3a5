import { expect } from '@playwright/test'
import { askBackstage } from './ask-backstage.ts'

/** The link in the latest letter to somebody whose text has this in it, once it has left. */
export async function linkIn(address: string, email: string, page: string): Promise<string> {
  const find = async () => {
    const letters = await askBackstage('lettersTo', address, email)
    return letters.map(({ text }) => new RegExp(`https?://\\S+/${page}#\\S+`).exec(text)?.[0]).findLast(Boolean) ?? ''
  }
  await expect.poll(find, { message: `a letter to ${email}` }).not.toBe('')
  return find()
}
