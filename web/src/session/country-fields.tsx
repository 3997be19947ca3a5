import { useMemo } from 'react'
import { countryDefaults } from '../../../contract/src/country-defaults.ts'
import { useLanguage } from '../lib/language.ts'
import { useWords } from '../lib/texts.ts'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { currencyName, listCountries, listCurrencies, placeName, timeZoneOf, timeZonesOf } from './countries.ts'
import { sessionTexts } from './session-texts.ts'

interface CountryFieldsProps {
  country: string
  onChange: (country: string) => void
  fault: (name: string) => string | undefined
}

/** The country says currency, taxes and clock; where we do not know what is usual, two of them are asked for. */
export function CountryFields({ country, onChange, fault }: CountryFieldsProps) {
  const texts = useWords(sessionTexts)
  const language = useLanguage()
  const { known, others } = useMemo(() => listCountries(language), [language])
  const usual = countryDefaults(country)
  const timeZone = timeZoneOf(country)
  const facts = usual
    ? texts.countryFacts(
        `${currencyName(usual.currency, language)} (${usual.currency})`,
        `${usual.taxName} ${usual.taxRate} %`,
        placeName(timeZone),
      )
    : undefined
  return (
    <>
      <Field label={texts.country} hint={facts} error={fault('country')}>
        {(control) => (
          <Select
            {...control}
            name="country"
            autoComplete="country"
            value={country}
            onChange={({ target }) => onChange(target.value)}
          >
            <optgroup label={texts.knownCountries}>{known.map(toOption)}</optgroup>
            <optgroup label={texts.otherCountries}>{others.map(toOption)}</optgroup>
          </Select>
        )}
      </Field>
      {usual ? (
        timeZone !== usual.timeZone && <input type="hidden" name="timeZone" value={timeZone} />
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={texts.currency} error={fault('currency')}>
            {(control) => (
              <Select {...control} name="currency" defaultValue="USD">
                {listCurrencies(language).map(toOption)}
              </Select>
            )}
          </Field>
          <Field label={texts.timeZone} error={fault('timeZone')}>
            {(control) => (
              <Select key={country} {...control} name="timeZone" defaultValue={timeZone}>
                {timeZonesOf(country).map((code) => toOption({ code, name: placeName(code) }))}
              </Select>
            )}
          </Field>
        </div>
      )}
    </>
  )
}

function toOption({ code, name }: { code: string; name: string }) {
  return (
    <option key={code} value={code}>
      {name}
    </option>
  )
}
