import { expect, test } from 'vitest'
import { csvOf } from './save-csv.ts'

test('commas, quotes and line ends are kept inside quotes', () => {
  expect(csvOf([['Arroz, 1 kg', 'dice "rico"', 'dos\nlíneas']])).toBe(
    '\ufeff"Arroz, 1 kg","dice ""rico""","dos\nlíneas"\r\n',
  )
})

test('a formula behind blanks, or with a wide sign, is no formula either', () => {
  expect(csvOf([[' =1+1', '\n@x', '＝1+1', ' arroz']])).toBe("\ufeff' =1+1,\"'\n@x\",'＝1+1, arroz\r\n")
})

test('what a spreadsheet would compute stays text, and negative amounts stay numbers', () => {
  expect(csvOf([['=1+1', '@x', '-12.50', '-x']])).toBe("\ufeff'=1+1,'@x,-12.50,'-x\r\n")
})
