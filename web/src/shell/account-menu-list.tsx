import { Keyboard, LogOut, UserRound } from 'lucide-react'
import { saveLanguage } from '../account/public.tsx'
import { useLanguage } from '../lib/language.ts'
import { useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { chooseTheme, useTheme } from '../lib/theme.ts'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../ui/menu.tsx'
import { MenuChoice } from '../ui/menu-choice.tsx'
import { AccountButton } from './account-button.tsx'
import { languages, themesIn } from './choices.ts'
import { openOverlay } from './overlays.ts'
import { shellTexts } from './shell-texts.ts'
import { useSignOut } from './use-sign-out.ts'

interface AccountMenuListProps {
  isCompact: boolean
  className: string
  /** Clicked while this was still on its way. */
  isOpenAtFirst: boolean
}

export default function AccountMenuList({ isCompact, className, isOpenAtFirst }: AccountMenuListProps) {
  const texts = useWords(shellTexts)
  const theme = useTheme()
  const language = useLanguage()
  const { user } = useSession()
  const signOut = useSignOut()
  return (
    <Menu
      isOpenAtFirst={isOpenAtFirst}
      align={isCompact ? 'end' : 'start'}
      trigger={<AccountButton isCompact={isCompact} className={className} />}
    >
      <p className="max-w-56 truncate px-2 pt-1 pb-1.5 text-xs text-muted">{user.email}</p>
      <MenuLink link={{ to: '/settings/account' }} icon={<UserRound aria-hidden="true" />}>
        {texts.account}
      </MenuLink>
      <MenuItem onSelect={() => openOverlay('shortcuts')} shortcut="?" icon={<Keyboard aria-hidden="true" />}>
        {texts.shortcuts}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice label={texts.theme} value={theme} options={themesIn(texts)} onChange={chooseTheme} />
      <MenuSeparator />
      <MenuChoice
        label={texts.language}
        value={language}
        options={languages}
        onChange={(value) => void saveLanguage(value)}
      />
      <MenuSeparator />
      <MenuItem onSelect={signOut} icon={<LogOut aria-hidden="true" />}>
        {texts.signOut}
      </MenuItem>
    </Menu>
  )
}
