import {describe, expect, it} from 'vitest'
import {joinAbbreviations, readSource} from '../../server/letter/read.ts'
import {sentencesOf} from './slices.ts'

const joined = (text: string, abbreviations: string[] = []) => {
  const source = readSource(text)
  joinAbbreviations(source.blocks, (word) => abbreviations.includes(word))
  return sentencesOf(source)
}

describe('sentences', () => {
  it.each([
    ['We end it. This is final! Is it? Yes… Bye', 5],
    ['We end it on\n30 June. This is final.', 2],
    ['It costs 1.250,00 € (see 4.2). Write to a@b.example. Bye.', 3],
    ['We left (in June.) Bye.', 2],
    ['We end it in 2025. 30 days are left.', 2],
    ['Dear you\n\nBye', 2],
    ['- One\n- Two', 2],
  ])('%s', (text, count) => {
    expect(sentencesOf(readSource(text))).toHaveLength(count)
  })

  it('are joined at abbreviations', () => {
    expect(joined('Estimado Sr. Ruiz: adiós. Gracias.', ['Sr.'])).toEqual([
      'Estimado Sr . Ruiz : adiós .',
      'Gracias .',
    ])
    expect(joined('A V. Exa. Confirmamos. Fim.', ['V. Exa.'])).toEqual(['A V . Exa . Confirmamos .', 'Fim .'])
  })

  it('are joined at initials, the day of a date and a list’s number', () => {
    expect(joined('Dear J. Smith. Bye.')).toEqual(['Dear J . Smith .', 'Bye .'])
    expect(joined('Es endet am 31. August 2025. Danke.')).toEqual([
      'Es endet am 31 . August 2025 .',
      'Danke .',
    ])
    expect(joined('It ends on June 30. We thank you.')).toEqual(['It ends on June 30 .', 'We thank you .'])
    expect(joined('1\\. Bye now.')).toHaveLength(1)
  })

  it('tell what comes next', () => {
    const {blocks} = readSource('Es endet am 31. August. Am 5. Wir danken.')
    const asked: string[] = []
    joinAbbreviations(blocks, (text, next) => {
      asked.push(`${text}|${next}`)
      return false
    })
    expect(asked).toEqual(['31.|August', 'August.|Am', '5.|Wir'])
  })
})

describe('a letter without capitals', () => {
  const text = 'ich höre am 20. juni auf. das steht fest. danke für alles, z. b. die geduld. alles gute!'
  it('has its sentences all the same', () => {
    expect(sentencesOf(readSource(text))).toHaveLength(5)
    expect(joined(text, ['20.'])).toEqual([
      'ich höre am 20 . juni auf .',
      'das steht fest .',
      'danke für alles , z . b . die geduld .',
      'alles gute !',
    ])
  })

  it('is one only where no sentence begins with a capital', () => {
    expect(sentencesOf(readSource('Wir enden am 3. mai bzw. danach. das steht fest. Danke.'))).toHaveLength(2)
  })
})

describe('a paragraph without full stops', () => {
  it('has a sentence in each line, as messages do', () => {
    const text =
      'kami berhenti tanggal 31 mei\nkeputusan ini sudah final ya\nterima kasih sudah percaya\nkarena pindah kota,\nkami tidak bisa lanjut'
    expect(sentencesOf(readSource(text))).toEqual([
      'kami berhenti tanggal 31 mei',
      'keputusan ini sudah final ya',
      'terima kasih sudah percaya',
      'karena pindah kota , kami tidak bisa lanjut',
    ])
  })

  it.each([
    [
      'is one sentence where an editor has wrapped it',
      `${'we have decided '.repeat(4)}\n${'to end our contract '.repeat(4)}\non 31 May`,
    ],
    ['is one where it is no words but names', 'Moor Ltd\n1 High Street\nLondon'],
    [
      'is one where its lines go on',
      'a sentence that has commas,\nand more of these commas,\nand an end of it',
    ],
  ])('%s', (_, text) => {
    expect(sentencesOf(readSource(text))).toHaveLength(1)
  })
})
