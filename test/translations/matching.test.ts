import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {applyEdits} from '../../server/fix.ts'
import {reasons} from '../../server/letter/frontmatter-schema.ts'
import {letterFile, registersOf} from '../../server/templates.ts'
import type {Template} from '../../server/templates.ts'
import {matchLetters} from './letters.ts'
import type {Found} from './letters.ts'

const front = (lang: string, more = ''): string =>
  `---\nletter: client-termination\nlang: ${lang}\n${more}---\n\n`
const EN = `${front('en')}Dear {{client}},

Thank you for your business. We have decided to end our agreement on {{end_date}}. This decision is final.

We are sorry for the inconvenience. We wish you every success.

Yours sincerely,

{{sender}}
`
const ES = `${front('es')}Estimada {{client}}:

Gracias por su confianza. Hemos decidido terminar nuestro contrato el {{end_date}}. Esta decisión es definitiva.

Lamentamos las molestias. Le deseamos mucho éxito.

Atentamente,

{{sender}}
`
const DE = `${front('de')}Sehr geehrte Frau {{client}},

vielen Dank für Ihr Vertrauen. Wir haben uns entschieden, unseren Vertrag zum {{end_date}} zu beenden. Diese Entscheidung ist endgültig.

Wir bedauern die Unannehmlichkeiten. Wir wünschen Ihnen viel Erfolg.

Mit freundlichen Grüßen

{{sender}}
`
const said = (found: Found[]): string[] => found.map(({file, message}) => `${file}: ${message}`)

test('letters that say the same have nothing against each other', () => {
  expect(matchLetters({'a.de.md': DE, 'a.en.md': EN, 'a.es.md': ES})).toEqual([])
})

// What the project itself offers in five languages is the least that must draw nothing.
describe('templates', () => {
  const root = join(import.meta.dirname, '../..')
  const codes = readdirSync(join(root, 'server/languages')).filter((code) =>
    existsSync(join(root, 'server/languages', code, 'templates.yaml')),
  )
  const templates = codes.map((code) => ({
    code,
    all: JSON.parse(readFileSync(join(root, `dist/templates/${code}.json`), 'utf8')) as Template[],
  }))
  const manners = [0, 1].flatMap((register) => (['we', 'I'] as const).map((writer) => ({register, writer})))
  test.each(manners)('in all languages match (form of address $register, $writer)', ({register, writer}) => {
    const found = reasons.flatMap((reason) => {
      const letters = templates.map(({code, all}) => {
        const form = registersOf(all)[register]
        const one = all.find(
          (each) => each.reason === reason && each.writer === writer && each.register === form,
        )!
        const tag = one.region === undefined ? code : `${code}-${one.region[0]}`
        return [`${reason}.${tag}.md`, letterFile(tag, one.text, reason)] as const
      })
      expect(letters.length).toBeGreaterThanOrEqual(5)
      return matchLetters(Object.fromEntries(letters))
    })
    expect(said(found)).toEqual([])
  })
})

describe('a part that is missing', () => {
  const letters = {'a.de.md': DE, 'a.en.md': EN, 'a.es.md': ES.replace(' Esta decisión es definitiva.', '')}

  test('is named with a letter that has it, at its place', () => {
    const [finding, ...more] = matchLetters(letters)
    expect(more).toEqual([])
    expect(finding).toMatchObject({
      file: 'a.es.md',
      rule: 'matching-translations',
      severity: 'warning',
      message: 'a.de.md has a part that is missing here: finality.',
      related: [
        {
          path: 'a.de.md',
          start: {line: 7, character: 103},
          message: 'Diese Entscheidung ist endgültig.',
        },
      ],
    })
    expect(letters['a.es.md'].slice(finding!.start, finding!.end)).toBe('Hemos')
  })

  test('can be put in, in the language of the letter that lacks it', () => {
    const [finding] = matchLetters(letters)
    const text = applyEdits(letters['a.es.md'], finding!.fixes[0]!.edits)
    expect(text).toContain('decisión es definitiva.')
    expect(finding!.fixes.every(({safe}) => !safe)).toBe(true)
    expect(matchLetters({...letters, 'a.es.md': text})).toEqual([])
  })

  test('can be put in where its own guideline is switched off, too', () => {
    const settings = {rules: {'require-finality': {severity: 'off'}}} as const
    const [finding] = matchLetters(letters, {settings})
    expect(finding!.fixes[0]!.edits[0]!.newText).toContain('definitiva')
  })

  test('is no goodwill, unless the house asks for that', () => {
    const gift = {
      'a.de.md': DE,
      'a.es.md': ES,
      'a.en.md': EN.replace('We wish', 'We will refund your last invoice. We wish'),
    }
    expect(matchLetters(gift)).toEqual([])
    const settings = {rules: {'require-goodwill': {severity: 'info'}}} as const
    expect(said(matchLetters(gift, {settings}))).toEqual([
      'a.en.md: This letter has a part that a.de.md lacks: goodwill.',
    ])
  })

  test('that one letter has besides is reported there, once', () => {
    const en = EN.replace('We wish', 'Another company in town will be glad to help you: {{client}}. We wish')
    expect(said(matchLetters({'a.de.md': DE, 'a.en.md': en, 'a.es.md': ES}))).toEqual([
      'a.en.md: This letter has a part that a.de.md lacks: alternative.',
    ])
  })

  test('is not looked for in a language that is only being tried, or unknown', () => {
    expect(
      matchLetters({'a.en.md': EN, 'a.fr.md': `${front('fr')}Madame {{client}}, {{end_date}} {{sender}}.\n`}),
    ).toEqual([])
    expect(
      matchLetters({'a.en.md': EN, 'a.nl.md': `${front('nl')}Beste {{client}}, {{end_date}} {{sender}}.\n`}),
    ).toEqual([])
  })
})

describe('placeholders', () => {
  test('that at least half of the letters have are missing in the others', () => {
    const es = ES.replace('{{end_date}}', '30 de junio')
    expect(said(matchLetters({'a.de.md': DE, 'a.en.md': EN, 'a.es.md': es}))).toEqual([
      'a.es.md: The placeholder {{end_date}} of a.de.md is missing here.',
    ])
    expect(said(matchLetters({'a.en.md': EN, 'a.es.md': es}))).toEqual([
      'a.es.md: The placeholder {{end_date}} of a.en.md is missing here.',
    ])
  })

  test('that one letter has besides are too much there', () => {
    const es = ES.replace('Gracias', '{{title}}, gracias')
    const [finding, ...more] = matchLetters({'a.de.md': DE, 'a.en.md': EN, 'a.es.md': es})
    expect(more).toEqual([])
    expect(finding!.message).toBe(
      'The placeholder {{title}} is in this letter only; a.de.md has none of that name.',
    )
    expect(es.slice(finding!.start, finding!.end)).toBe('{{title}}')
  })

  test('that are misnamed are reported once, and can be renamed wherever they stand', () => {
    const es = ES.replaceAll('{{client}}', '{{cliente}}').replace('Le deseamos', '{{cliente}}, le deseamos')
    const [finding, ...more] = matchLetters({'a.de.md': DE, 'a.en.md': EN, 'a.es.md': es})
    expect(more).toEqual([])
    expect(finding!.message).toBe('This letter has {{cliente}} where a.de.md has {{client}}.')
    expect(applyEdits(es, finding!.fixes[0]!.edits)).toBe(es.replaceAll('{{cliente}}', '{{client}}'))
  })

  test('are the original’s where there is one', () => {
    const de = DE.replace(front('de'), front('de', 'translation-of: a.en.md\n')).replace(
      'vielen',
      '{{title}}, vielen',
    )
    const es = ES.replace('Gracias', '{{title}}, gracias')
    expect(said(matchLetters({'a.de.md': de, 'a.en.md': EN, 'a.es.md': es}))).toEqual([
      'a.de.md: The placeholder {{title}} is in this letter only; a.en.md has none of that name.',
      'a.es.md: The placeholder {{title}} is in this letter only; a.en.md has none of that name.',
    ])
  })

  test('are the same however they are written', () => {
    const es = ES.replace('{{client}}', '{{ Client | upcase }}').replace('{{end_date}}', '${endDate}')
    expect(matchLetters({'a.en.md': EN, 'a.es.md': es})).toEqual([])
  })

  test('that people fill in may be translated', () => {
    const people = (text: string, names: string[]): string =>
      text
        .replace('{{client}}', names[0]!)
        .replace('{{end_date}}', names[1]!)
        .replace('{{sender}}', names[2]!)
    const en = people(EN, ['[Client Name]', '[End Date]', '[Your Name]'])
    expect(matchLetters({'a.en.md': en, 'a.es.md': people(ES, ['[Nombre]', '[Fecha]', '[Firma]'])})).toEqual(
      [],
    )
    // Where they are not, one that is missing is missing.
    const es = people(ES, ['[Client Name]', '30 de junio', '[Your Name]'])
    expect(said(matchLetters({'a.en.md': en, 'a.es.md': es}))).toEqual([
      'a.es.md: The placeholder [End Date] of a.en.md is missing here.',
    ])
  })

  test('have been filled in in a final letter', () => {
    const es = ES.replace(front('es'), front('es', 'status: final\n'))
      .replace('{{end_date}}', '30 de junio')
      .replaceAll(/\{\{\w+\}\}/g, 'Ana')
    const found = matchLetters({
      'a.en.md': EN.replace(front('en'), front('en', 'status: final\n')),
      'a.es.md': es,
    })
    expect(found).toEqual([])
  })
})

describe('front matter', () => {
  const withKeys = (text: string, lang: string, keys: string): string =>
    text.replace(front(lang), front(lang, keys))

  test('that differs from most letters is reported, and can be set to what they have', () => {
    const es = withKeys(ES, 'es', 'reason: abuse\n')
    const letters = {
      'a.de.md': withKeys(DE, 'de', 'reason: [fit, capacity]\n'),
      'a.en.md': withKeys(EN, 'en', 'reason: [capacity, fit]\n'),
      'a.es.md': es,
    }
    const [finding, ...more] = matchLetters(letters)
    expect(more).toEqual([])
    expect(finding!.message).toBe('a.de.md says `reason: [capacity, fit]`, and this letter does not.')
    expect(es.slice(finding!.start, finding!.end)).toBe('abuse')
    expect(matchLetters({...letters, 'a.es.md': applyEdits(es, finding!.fixes[0]!.edits)})).toEqual([])
  })

  test('that one of two letters lacks is reported with both: nobody knows which is right', () => {
    const letters = {'a.en.md': EN, 'a.es.md': withKeys(ES, 'es', 'status: draft\n')}
    const found = matchLetters(letters)
    expect(said(found)).toEqual([
      'a.en.md: a.es.md says `status: draft`, and this letter does not.',
      'a.es.md: This letter has a `status`, and a.en.md has none.',
    ])
    expect(matchLetters({...letters, 'a.en.md': applyEdits(EN, found[0]!.fixes[0]!.edits)})).toEqual([])
  })

  test('says which letter is the original, whatever their names', () => {
    const es = withKeys(ES, 'es', 'reason: fit\ntranslation-of: notice.md\n')
    const found = matchLetters({'aviso.md': es, 'notice.md': withKeys(EN, 'en', 'reason: scope\n')})
    expect(said(found)).toEqual(['aviso.md: notice.md says `reason: scope`, and this letter does not.'])
  })
})

describe('languages', () => {
  const translations = {languages: ['en', 'es-MX', 'pt']}

  test('that are expected and missing are reported once, in the user’s language', () => {
    expect(said(matchLetters({'a.de.md': DE, 'a.en.md': EN}, {translations}))).toEqual([
      'a.de.md: There is no version of this letter in this language: Mexican Spanish.',
      'a.de.md: There is no version of this letter in this language: Portuguese.',
    ])
  })

  test('are those that the letters say, where their names say less', () => {
    const mx = ES.replace('lang: es', 'lang: es-MX')
    expect(
      said(matchLetters({'a.en.md': EN, 'a.es.md': mx}, {translations: {languages: ['en-GB', 'es-MX']}})),
    ).toEqual(['a.en.md: There is no version of this letter in this language: British English.'])
  })

  test('are those of at least half of the other sets in the folder', () => {
    const found = matchLetters({
      'x/a.de.md': DE,
      'x/a.en.md': EN,
      'x/a.es.md': ES,
      'x/b.en.md': EN,
      'x/b.es.md': ES,
      'x/c.en.md': EN,
      'y/d.en.md': EN,
    })
    expect(said(found)).toEqual([
      'x/b.en.md: There is no version of this letter in this language: German.',
      'x/c.en.md: There is no version of this letter in this language: German.',
      'x/c.en.md: There is no version of this letter in this language: Spanish.',
    ])
  })

  test('are not those of letters to one client each', () => {
    expect(matchLetters({'field.en.md': EN, 'kunde.de.md': DE, 'ana.es.md': ES})).toEqual([])
  })

  test('a letter that is in another language than its name tells is no translation', () => {
    expect(said(matchLetters({'a.en.md': EN, 'a.es.md': DE, 'b.en.md': EN, 'b.es.md': ES}))).toEqual([
      'a.en.md: There is no version of this letter in this language: Spanish.',
    ])
  })
})

describe('a comment in the letter', () => {
  const es = ES.replace(' Esta decisión es definitiva.', '')
  const silenced = (comment: string): Found[] =>
    matchLetters({'a.en.md': EN, 'a.es.md': es.replace('Estimada', `<!-- ${comment} -->\n\nEstimada`)})

  test('leaves the guideline be', () => {
    expect(silenced('tactful-disable matching-translations')).toEqual([])
    expect(silenced('tactful-disable-file')).toEqual([])
  })

  test('that silences nothing is reported', () => {
    expect(silenced('tactful-disable-next-line matching-translations').map(({rule}) => rule)).toEqual([
      'unused-suppression',
      'matching-translations',
    ])
  })
})
