import { Link } from '@tanstack/react-router'
import { LogOut, Search, UserRound } from 'lucide-react'
import { saveLanguage } from '../account/public.tsx'
import { useLanguage } from '../lib/language.ts'
import { useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { chooseTheme, useTheme } from '../lib/theme.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { languages, themesIn } from './choices.ts'
import { openOverlay } from './overlays.ts'
import type { Page } from './pages.ts'
import { useRoleName } from './role-name.ts'
import { shellTexts } from './shell-texts.ts'
import { useSignOut } from './use-sign-out.ts'

/** Everything that the bar has no room for. */
export default function PhoneMenu({ pages, onClose }: { pages: Page[]; onClose: () => void }) {
  const texts = useWords(shellTexts)
  const signOut = useSignOut()
  const search = () => {
    onClose()
    openOverlay('palette')
  }
  return (
    <Dialog title={texts.more} shape="side" onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Person />
        <ul className="-mx-2 flex flex-col border-y border-hairline py-2">
          <li>
            <button type="button" className={rowClass} onClick={search}>
              <Search aria-hidden="true" className={iconClass} strokeWidth={1.75} />
              {texts.search}
            </button>
          </li>
          {pages.map(({ text, to, icon: Icon }) => (
            <li key={to}>
              <Link to={to as never} className={rowClass} onClick={onClose}>
                <Icon aria-hidden="true" className={iconClass} strokeWidth={1.75} />
                {texts[text] as string}
              </Link>
            </li>
          ))}
          <li>
            <Link to="/settings/account" className={rowClass} onClick={onClose}>
              <UserRound aria-hidden="true" className={iconClass} strokeWidth={1.75} />
              {texts.account}
            </Link>
          </li>
        </ul>
        <Choices />
        <button type="button" className={`${rowClass} -mx-2`} onClick={signOut}>
          <LogOut aria-hidden="true" className={iconClass} strokeWidth={1.75} />
          {texts.signOut}
        </button>
      </div>
    </Dialog>
  )
}

function Person() {
  const { user, organization } = useSession()
  const roleName = useRoleName()
  const name = `${user.firstName} ${user.lastName}`
  return (
    <div className="flex items-center gap-3">
      <Avatar name={name} className="size-10" />
      <div className="min-w-0">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-sm text-muted">
          {roleName(user.role)} · {organization.name}
        </p>
      </div>
    </div>
  )
}

function Choices() {
  const texts = useWords(shellTexts)
  const theme = useTheme()
  const language = useLanguage()
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={texts.theme}>
        {(control) => (
          <Select {...control} value={theme} onChange={({ target }) => chooseTheme(target.value as typeof theme)}>
            {themesIn(texts).map(toOption)}
          </Select>
        )}
      </Field>
      <Field label={texts.language}>
        {(control) => (
          <Select
            {...control}
            value={language}
            onChange={({ target }) => void saveLanguage(target.value as typeof language)}
          >
            {languages.map(toOption)}
          </Select>
        )}
      </Field>
    </div>
  )
}

function toOption({ value, label }: { value: string; label: string }) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  )
}

const rowClass = 'flex min-h-12 w-full items-center gap-3 rounded-control px-2 text-left text-lg hover:bg-sunken'
const iconClass = 'size-5 shrink-0 text-muted'
