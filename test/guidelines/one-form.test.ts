import {describe, expect, test} from 'vitest'
import type {Finding} from '../../server/finding.ts'
import {applyEdits} from '../../server/fix.ts'
import {readLetter} from '../../server/letter.ts'
import {lint} from '../../server/lint.ts'
import {suggestionsFor} from '../../server/suggestions.ts'
import {built} from '../quality/built.ts'

const {languages, locale} = built()

/** A letter in one form of address, or one voice, and what one of its sentences becomes; null where nothing is offered. */
interface Mixed {
  lang: string
  letter: string
  /** By the sentence before. */
  fixes: [before: string, after: string | null][]
}

const mixed: Record<string, Mixed> = {
  'from du to Sie': {
    lang: 'de',
    letter:
      'Sie haben uns viel bedeutet. Wir danken Ihnen für Ihr Vertrauen. Das Büro Huber übernimmt Ihren Auftrag gern.',
    fixes: [
      ['Du hast deine Unterlagen am Freitag.', 'Sie haben Ihre Unterlagen am Freitag.'],
      [
        'Wir wünschen dir alles Gute und danken dir für das Vertrauen, das du uns geschenkt hast.',
        'Wir wünschen Ihnen alles Gute und danken Ihnen für das Vertrauen, das Sie uns geschenkt haben.',
      ],
      ['Du bekommst mit deinem Archiv deinen Schlüssel.', 'Sie bekommen mit Ihrem Archiv Ihren Schlüssel.'],
      // Commands, reflexive pronouns, verbs of two parts.
      [
        'Melde dich bei uns, wenn du Fragen zu deinem Konto hast.',
        'Melden Sie sich bei uns, wenn Sie Fragen zu Ihrem Konto haben.',
      ],
      [
        'Ruf uns an, sobald du dich entschieden hast.',
        'Rufen Sie uns an, sobald Sie sich entschieden haben.',
      ],
      ['PS: Danke für deine Treue.', 'PS: Danke für Ihre Treue.'],
      ['Danke, dass du uns vertraut hast.', 'Danke, dass Sie uns vertraut haben.'],
      ['Bitte hol deine Unterlagen ab.', 'Bitte holen Sie Ihre Unterlagen ab.'],
      ['Wir haben dich **gern** beraten.', 'Wir haben Sie **gern** beraten.'],
      // “du und dein Team” is several, and “habt” says so.
      ['Du und dein Team habt viel geleistet.', null],
      // A verb that is in no word list may be the one of the reader.
      ['Wenn du nefelst, hilft dir das.', null],
    ],
  },
  'from ihr to Sie': {
    lang: 'de',
    letter:
      'Sie haben uns viel bedeutet. Wir danken Ihnen für Ihr Vertrauen. Das Büro Huber übernimmt Ihren Auftrag gern.',
    fixes: [
      ['Ihr könnt eure Unterlagen am Freitag abholen.', 'Sie können Ihre Unterlagen am Freitag abholen.'],
    ],
  },
  'from Sie to du': {
    lang: 'de',
    letter:
      'Du hast uns viel bedeutet. Wir danken dir für dein Vertrauen. Das Büro Huber übernimmt deinen Auftrag gern.',
    fixes: [
      ['Am Freitag erhalten Sie Ihre Unterlagen.', 'Am Freitag erhältst du deine Unterlagen.'],
      ['Am Freitag schicke ich Ihnen die Dateien.', 'Am Freitag schicke ich dir die Dateien.'],
      ['Wir bitten Sie um den Schlüssel.', 'Wir bitten dich um den Schlüssel.'],
      ['Wenn Sie Fragen haben, melden Sie sich bei uns.', 'Wenn du Fragen hast, melde dich bei uns.'],
      ['Haben Sie noch Fragen?', 'Hast du noch Fragen?'],
      [
        'Danach können Sie Ihren Zugang nicht mehr nutzen.',
        'Danach kannst du deinen Zugang nicht mehr nutzen.',
      ],
      // Who asked whom?
      ['Am Freitag haben die Mieter Sie gebeten, zu warten.', null],
      // One verb for both clauses, or two?
      ['Sie können am Freitag kommen und Ihre Sachen abholen.', null],
    ],
  },
  'from ich to wir': {
    lang: 'de',
    letter: 'Wir haben beschlossen, den Vertrag zu beenden. Unsere Entscheidung ist gefallen.',
    fixes: [
      [
        'Zum 30. Juni kündige ich den Vertrag und danke Ihnen.',
        'Zum 30. Juni kündigen wir den Vertrag und danken Ihnen.',
      ],
      ['Ich kann meine Entscheidung nicht ändern.', 'Wir können unsere Entscheidung nicht ändern.'],
    ],
  },
  'from wir to ich': {
    lang: 'de',
    letter: 'Ich habe beschlossen, den Vertrag zu beenden. Meine Entscheidung ist gefallen.',
    fixes: [
      // The contract is the client's as well.
      [
        'Wir haben uns entschieden, unseren Vertrag zu beenden.',
        'Ich habe mich entschieden, unseren Vertrag zu beenden.',
      ],
      ['Unsere Entscheidung steht fest.', 'Meine Entscheidung steht fest.'],
      ['Unsere Entscheidung ist uns schwergefallen.', null],
    ],
  },
  'from tú and vos to usted': {
    lang: 'es',
    letter: 'Usted ha sido amable. Le agradecemos su paciencia. Le enviamos su archivo.',
    fixes: [
      ['Te agradecemos tu paciencia.', 'Le agradecemos su paciencia.'],
      ['Puedes recoger las llaves cuando quieras.', 'Puede recoger las llaves cuando quiera.'],
      [
        'Si tienes preguntas, escríbenos y te lo enviamos.',
        'Si tiene preguntas, escríbanos y se lo enviamos.',
      ],
      ['Queremos ayudarte y enviártelo todo.', 'Queremos ayudarle y enviárselo todo.'],
      ['Puedes quedarte con tus copias.', 'Puede quedarse con sus copias.'],
      ['Gracias por lo que nos pediste y nos contaste.', 'Gracias por lo que nos pidió y nos contó.'],
      ['Podés pasar cuando quieras, vos sabés dónde.', 'Puede pasar cuando quiera, usted sabe dónde.'],
    ],
  },
  'from usted to tú': {
    lang: 'es',
    letter: 'Puedes pasar el lunes. Te agradecemos tu paciencia. Tienes tu archivo.',
    fixes: [
      ['Usted puede recoger las llaves.', 'Tú puedes recoger las llaves.'],
      [
        'Le deseamos lo mejor y esperamos que encuentre un buen estudio.',
        'Te deseamos lo mejor y esperamos que encuentres un buen estudio.',
      ],
      // What is wished for, or whom?
      ['Si usted lo desea, le enviamos una copia.', null],
    ],
  },
  'between tú and vos': {
    lang: 'es',
    letter: 'Podés recoger las llaves. Tenés tiempo. Sabés dónde.',
    fixes: [['Tú sabes dónde estamos; escríbenos.', 'Vos sabés dónde estamos; escribinos.']],
  },
  'from vosotros to ustedes': {
    lang: 'es',
    letter: 'Ustedes han sido amables. Les agradecemos su paciencia. Ustedes tienen su archivo.',
    fixes: [
      ['Podéis recoger vuestras llaves.', 'Pueden recoger sus llaves.'],
      ['No atenderemos peticiones vuestras.', null],
    ],
  },
  'from yo to nosotros': {
    lang: 'es',
    letter: 'Hemos decidido poner fin a nuestra relación. Nuestra decisión es definitiva.',
    fixes: [
      ['He decidido no renovar el contrato.', 'Hemos decidido no renovar el contrato.'],
      ['Mi decisión es firme y le deseo lo mejor.', 'Nuestra decisión es firme y le deseamos lo mejor.'],
    ],
  },
  'from nosotros to yo': {
    lang: 'es',
    letter: 'He decidido poner fin a nuestra relación. Mi decisión es definitiva.',
    fixes: [['Dejamos de atender su cuenta.', 'Dejo de atender su cuenta.']],
  },
  'from tu to você': {
    lang: 'pt-PT',
    letter: 'Você pode retirar as chaves. Você foi gentil. Agradecemos a você.',
    fixes: [
      ['Tens tempo até maio e podes levantar as chaves.', 'Tem tempo até maio e pode levantar as chaves.'],
      [
        'Desejo-te tudo de bom e agradeço o que me ensinaste.',
        'Desejo-lhe tudo de bom e agradeço o que me ensinou.',
      ],
      ['Se quiseres, podes ficar com as tuas cópias.', 'Se quiser, pode ficar com as suas cópias.'],
      ['Avisa-me quando puderes passar.', 'Avise-me quando puder passar.'],
    ],
  },
  'from você and o senhor to tu': {
    lang: 'pt-PT',
    letter: 'Tu podes levantar as chaves. Foste gentil. Desejo-te tudo de bom.',
    fixes: [
      ['O senhor recebe os seus papéis em maio.', 'Tu recebes os teus papéis em maio.'],
      [
        'Desejamos-lhe sucesso e esperamos que você encontre um bom estúdio.',
        'Desejamos-te sucesso e esperamos que tu encontres um bom estúdio.',
      ],
    ],
  },
  'from tu to the o senhor of the letter': {
    lang: 'pt',
    letter:
      'Prezado senhor:\n\nO senhor pode levantar as chaves. Agradecemos ao senhor. Desejamos sorte ao senhor.',
    fixes: [['Tu podes levantar as tuas chaves.', 'O senhor pode levantar as suas chaves.']],
  },
  'from eu to nós': {
    lang: 'pt',
    letter: 'Decidimos pôr fim à nossa relação. A nossa decisão é final.',
    fixes: [
      ['Deixo de atender a sua conta.', 'Deixamos de atender a sua conta.'],
      [
        'A minha decisão não vai mudar e desejo-lhe sucesso.',
        'A nossa decisão não vai mudar e desejamos-lhe sucesso.',
      ],
    ],
  },
  'from nós to eu': {
    lang: 'pt',
    letter: 'Decidi pôr fim à nossa relação. A minha decisão é final.',
    fixes: [['Decidimos encerrar o nosso contrato.', 'Decidi encerrar o nosso contrato.']],
  },
  'from kamu to Anda': {
    lang: 'id',
    letter: 'Anda dapat mengambil kunci. Kami berterima kasih kepada Anda. Semoga Anda sukses.',
    fixes: [
      ['Semoga kamu sukses selalu.', 'Semoga Anda sukses selalu.'],
      [
        'Kontrakmu berakhir pada Maret, dan kami kirim berkas untukmu.',
        'Kontrak Anda berakhir pada Maret, dan kami kirim berkas untuk Anda.',
      ],
      ['Kalau kau mau, kami bisa membantumu.', 'Kalau Anda mau, kami bisa membantu Anda.'],
    ],
  },
  'from Anda and Bapak to kamu': {
    lang: 'id',
    letter: 'Kamu bisa ambil kuncinya. Semoga kamu sukses. Kontrakmu berakhir.',
    fixes: [
      ['Silakan Anda ambil hari Jumat.', 'Silakan kamu ambil hari Jumat.'],
      // A title is for the writer to put in another's place.
      ['Bapak dapat mengambil kunci.', null],
    ],
  },
  'between saya and kami': {
    lang: 'id',
    letter: 'Kami telah memutuskan untuk mundur. Keputusan kami sudah bulat.',
    fixes: [
      ['Keputusan ini saya ambil kemarin.', 'Keputusan ini kami ambil kemarin.'],
      ['Keputusanku sudah bulat.', 'Keputusan kami sudah bulat.'],
    ],
  },
  'from I to we': {
    lang: 'en',
    letter: 'We have decided to end our agreement on 30 June. Our decision is final.',
    fixes: [
      [
        'I am ending our contract on 1 May, and I’ve told my team.',
        'We are ending our contract on 1 May, and we’ve told our team.',
      ],
      [
        'It was hard for me, but I have decided to end our contract.',
        'It was hard for us, but we have decided to end our contract.',
      ],
    ],
  },
  'from we to I': {
    lang: 'en',
    letter: 'I have decided to end our agreement on 30 June. My decision is final.',
    fixes: [
      ['Our decision will not change.', 'My decision will not change.'],
      [
        'We are ending our contract and are closing your account.',
        'I am ending our contract and am closing your account.',
      ],
    ],
  },
}

const read = (lang: string, text: string): string =>
  `---\nletter: client-termination\nlang: ${lang}\nreason: capacity\n---\n\n${text}\n`

function findingsIn(text: string): Finding[] {
  return lint(readLetter(text, {languages}), locale)
}

describe.each(Object.entries(mixed))('%s', (_, {lang, letter, fixes}) => {
  test.each(fixes)('%s', async (before, after) => {
    const text = read(lang, `${letter}\n\n${before}`)
    const findings = findingsIn(text)
    const ours = findings.filter(
      ({rule, start}) => rule === 'consistent-register' && start >= text.indexOf(before),
    )
    expect(ours).not.toEqual([])
    const offered = await Promise.all(
      ours.map((finding) =>
        suggestionsFor({text, findings}, finding, (_letter, changed) => Promise.resolve(findingsIn(changed))),
      ),
    )
    const texts = offered.map((fixesOf) => fixesOf.map(({edits}) => applyEdits(text, edits)))
    // Every word of a sentence that disagrees offers the whole sentence.
    expect(texts).toEqual(ours.map(() => (after === null ? [] : [read(lang, `${letter}\n\n${after}`)])))
    expect(offered.flat().every(({safe}) => !safe)).toBe(true)
  })
})

const ENGLISH = 'We wish you every success in the future.'

/** What is left of a German letter with a sentence that was not translated. */
async function withoutEnglish(letter: string): Promise<string[]> {
  const text = read('de', letter)
  const findings = findingsIn(text)
  const finding = findings.find(({rule}) => rule === 'consistent-language')
  const offered = await suggestionsFor({text, findings}, finding!, (_letter, changed) =>
    Promise.resolve(findingsIn(changed)),
  )
  return offered.map(({edits}) => applyEdits(text, edits).slice(read('de', '').length - 1))
}

describe('a sentence in another language is left out', () => {
  const first = 'Wir danken Ihnen herzlich für das Vertrauen, das Sie uns in all den Jahren geschenkt haben.'
  const last = 'Wir senden Ihnen alle Unterlagen bis zum 15. Juli an die Adresse, die Sie uns genannt haben.'
  test('with the space beside it', async () => {
    expect(await withoutEnglish(`${first} ${ENGLISH} ${last}`)).toEqual([`${first} ${last}\n`])
    expect(await withoutEnglish(`${first}\n${last} ${ENGLISH}`)).toEqual([`${first}\n${last}\n`])
  })
  test('with its paragraph, and the marks that made it one', async () => {
    expect(await withoutEnglish(`${first}\n\n${ENGLISH}\n\n${last}`)).toEqual([`${first}\n\n${last}\n`])
    expect(await withoutEnglish(`- ${first}\n- **${ENGLISH}**\n- ${last}`)).toEqual([
      `- ${first}\n- ${last}\n`,
    ])
    expect(await withoutEnglish(`${first}\n\n${last}\n\n${ENGLISH}`)).toEqual([`${first}\n\n${last}\n`])
  })
})
