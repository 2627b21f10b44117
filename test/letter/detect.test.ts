import {describe, expect, it} from 'vitest'
import {detectLanguage} from '../../server/letter/detect.ts'

describe('detectLanguage', () => {
  const all = ['en', 'es', 'de', 'id', 'pt']

  it.each([
    ['en', 'We have decided to end our contract on 30 June.'],
    ['es', 'Hemos decidido terminar nuestro contrato el 30 de junio.'],
    ['de', 'Wir haben entschieden, unseren Vertrag zum 30. Juni zu beenden.'],
    ['id', 'Kami memutuskan untuk mengakhiri kerja sama ini pada 30 Juni.'],
    ['pt', 'Decidimos encerrar o nosso contrato no dia 30 de junho.'],
  ])('%s', (language, text) => {
    expect(detectLanguage(text, all)).toBe(language)
  })

  it('says nothing where nothing tells', () => {
    expect(detectLanguage('', all)).toBeUndefined()
    expect(detectLanguage('123', all)).toBeUndefined()
  })

  it('chooses among those it is given', () => {
    expect(detectLanguage('Wir haben entschieden', ['en', 'es'])).not.toBe('de')
  })
})
