import { useId } from 'react'
import { useLanguage } from '../lib/language.ts'
import { type Preferences, prefer, usePreferences } from '../lib/preferences.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { chooseTheme, useTheme } from '../lib/theme.ts'
import { SectionPanel } from '../settings/public.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { RadioCards } from '../ui/radio-cards.tsx'
import { accountTexts } from './account-texts.ts'
import { saveLanguage } from './save-language.ts'

/** Each holds at once: there is nothing to save. */
export function PreferencesPage() {
  const texts = useWords(accountTexts)
  const may = useMay()
  const theme = useTheme()
  const language = useLanguage()
  return (
    <>
      <PageHeader title={texts.preferences} trail={[{ label: texts.settings, to: '/settings' }]} />
      <div className="flex flex-col gap-5">
        <SectionPanel title={texts.look}>
          <div className="flex flex-col gap-5">
            <RadioCards
              label={texts.theme}
              value={theme}
              onChange={(value) => chooseTheme(value as typeof theme)}
              choices={[
                { value: 'system', label: texts.system },
                { value: 'light', label: texts.light },
                { value: 'dark', label: texts.dark },
              ]}
            />
            <RadioCards
              label={texts.language}
              hint={texts.languageHint}
              value={language}
              onChange={(value) => void saveLanguage(value as typeof language)}
              choices={[
                { value: 'es', label: 'Español' },
                { value: 'en', label: 'English' },
              ]}
            />
          </div>
        </SectionPanel>
        <SectionPanel title={texts.till} hint={texts.tillHint}>
          <div className="flex flex-col gap-1">
            {may('sales.create') && (
              <>
                <Preference name="sounds" label={texts.sounds} hint={texts.soundsHint} />
                <Preference name="printsAtOnce" label={texts.printsAtOnce} />
                <Preference name="slowScanner" label={texts.slowScanner} hint={texts.slowScannerHint} />
              </>
            )}
            <Preference name="singleKeys" label={texts.singleKeys} hint={texts.singleKeysHint} />
          </div>
        </SectionPanel>
      </div>
    </>
  )
}

function Preference({ name, label, hint }: { name: keyof Preferences; label: string; hint?: string }) {
  const preferences = usePreferences()
  const id = useId()
  return (
    <div>
      <Checkbox
        label={label}
        checked={preferences[name]}
        aria-describedby={hint ? id : undefined}
        onChange={({ target }) => prefer({ [name]: target.checked })}
      />
      {hint && (
        <p id={id} className="-mt-1.5 pl-6 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
