import type { Settings } from '@orbit/contract/settings.ts'
import type { Person } from '../platform/person.ts'
import { type ImageOwner, type ImageWork, removeImage, replaceImage } from '../platform/replace-image.ts'
import { findLogo, findSettings, showLogo } from './settings.queries.ts'
import { LOGO_FORM, settingsOf } from './settings-shape.ts'

// Also as PNG, which what prints documents can read.
const LOGO: ImageOwner = {
  kind: 'logo',
  forms: [
    { form: LOGO_FORM, pixels: 512 },
    { form: '512.png', pixels: 512 },
  ],
  find: findLogo,
  show: showLogo,
}

export async function setLogo(work: ImageWork, user: Person, sent: Buffer): Promise<Settings> {
  await replaceImage(work, LOGO, sent)
  const row = await work.database.inOrganization(work.identity, (tx) => tx.one(findSettings(tx)))
  return settingsOf(row, user)
}

export function removeLogo(work: ImageWork): Promise<void> {
  return removeImage(work, LOGO)
}
