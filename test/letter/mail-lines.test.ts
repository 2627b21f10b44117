import {describe, expect, test} from 'vitest'
import {cardFrom} from '../../server/card.ts'
import {gather} from '../../server/evidence.ts'
import {readLetter} from '../../server/letter.ts'
import {built} from '../quality/built.ts'

const {languages} = built()

const evidenceOf = (lang: string, text: string) =>
  gather(readLetter(`---\nletter: client-termination\nlang: ${lang}\n---\n\n${text}`, {languages}), {})

/** The blocks of a letter's salutation, body and close. */
const partsOf = (lang: string, text: string) => {
  const {source, parts} = evidenceOf(lang, text)
  const textOf = (at: number) =>
    at < 0 ? '' : source.text.slice(source.blocks[at]?.start, source.blocks[at]?.end)
  return {
    salutation: textOf(parts.salutation),
    body: source.blocks
      .slice(parts.body[0], parts.body[1] + 1)
      .map(({start, end}) => source.text.slice(start, end)),
    close: textOf(parts.closing),
    signed: parts.signed,
  }
}

const languageOf = (mail: string): string =>
  ({Hola: 'es', Hallo: 'de', Halo: 'id'})[/^\w+/.exec(mail)?.[0] ?? ''] ?? 'en'

describe('a mail without blank lines', () => {
  test('has its greeting and its close parted from what it says', () => {
    const mail =
      'Hi Ann,\nwe are closing your account on 30 June.\nThis is final.\nKind regards,\nBen\nMoor Ltd\n'
    expect(partsOf('en', mail)).toEqual({
      salutation: 'Hi Ann,',
      body: ['we are closing your account on 30 June.\nThis is final.'],
      close: 'Kind regards,\nBen\nMoor Ltd',
      signed: true,
    })
  })

  test('has parts in words that no pattern has, like any other letter', () => {
    const mail = `Liebes Orga-Team,
für euer Fest backe ich künftig nicht mehr.
Betteln hilft nichts, ich habe es mir dreimal überlegt und nun ist der Deckel drauf.
Eure Steffi
`
    const finality = cardFrom(evidenceOf('de', mail)).find(({part}) => part === 'finality')
    expect(finality).toMatchObject({likely: true})
  })

  test.each([
    [
      'thanks that are a sentence',
      'Hi Ann,\nWe end it on 30 June.\nThank you for everything.\nBest,\nBen\n',
      'Best,\nBen',
    ],
    [
      'a close that is a sentence',
      'Hola, Ana:\nTerminamos el 30 de junio.\nUn abrazo.\nLuis\n',
      'Un abrazo.\nLuis',
    ],
    [
      'thanks without a full stop',
      'Halo Kak Sari\nkami berhenti per 31 Mei\nterima kasih sudah percaya selama ini\nsemoga usahanya lancar terus\nSalam\nDewi\n',
      'Salam\nDewi',
    ],
    ['a close with a name in it', 'Hallo Ann,\nwir hören am 30. Juni auf.\nDeine Svenja\n', 'Deine Svenja'],
  ])('%s', (_, mail, close) => {
    expect(partsOf(languageOf(mail), mail).close).toBe(close)
  })
})

test('a close that is a paragraph of its own stays whole', () => {
  const text = 'Dear Ann,\n\nWe end it on 30 June.\n\nKind regards,\nBen\nBest Tours\n'
  expect(partsOf('en', text).close).toBe('Kind regards,\nBen\nBest Tours')
})

describe('a greeting that the letter goes on behind', () => {
  test.each([
    ['es', 'Hola Mechi: te escribo porque cerramos tu cuenta el 30 de junio.', 'Hola Mechi:'],
    [
      'de',
      'Hallo Frau Weber, ich schreibe Ihnen, weil wir Ihren Vertrag zum 30. Juni beenden.',
      'Hallo Frau Weber,',
    ],
    ['id', 'Halo Bu Rina, saya menulis karena kerja sama kita berakhir 30 Juni.', 'Halo Bu Rina,'],
    ['pt', 'Olá Rui, escrevo-lhe porque encerramos o seu contrato a 30 de junho.', 'Olá Rui,'],
    [
      'pt',
      'Bom dia, D. Odete, escrevo porque encerramos o seu contrato a 30 de junho.',
      'Bom dia, D. Odete,',
    ],
    ['en', 'Hi Tom – just to say that we are closing your account on 30 June.', 'Hi Tom –'],
  ])('in %s: %s', (lang, line, greeting) => {
    const {salutation, body} = partsOf(lang, `${line}\n\n${line.slice(greeting.length + 1)}\n`)
    expect(salutation).toBe(greeting)
    expect(body[0]).toBe(line.slice(greeting.length + 1))
  })

  test.each([
    [
      'names that go on',
      'Dear Ms Field, Mr Hall and colleagues,\n\nWe end it.\n',
      'Dear Ms Field, Mr Hall and colleagues,',
    ],
    ['two greetings', 'Hello Ann, hello Ben and Sue!\n\nWe end it.\n', 'Hello Ann, hello Ben and Sue!'],
    ['a sentence that begins like one', 'Dear clients are leaving us, and so we stop.\n\nWe end it.\n', ''],
  ])('and no other line: %s', (_name, text, greeting) => {
    expect(partsOf('en', text).salutation).toBe(greeting)
  })
})
