import {expect, test} from 'vitest'
import {built} from '../quality/built.ts'
import {readLetter} from '../../server/letter.ts'

const {languages} = built()

const sentences = (code: string, text: string): number => {
  const {source} = readLetter(`---\nletter: client-termination\nlang: ${code}\n---\n\n${text}\n`, {languages})
  return source.blocks.flatMap((block) => block.sentences).length
}

test.each([
  ['de', 'Das ist etwas, was ich nicht mag. Kochen werden wir weiter.', 2],
  ['de', 'Mit Mag. Huber haben wir gesprochen.', 1],
  ['de', 'Das gilt bzw. Frau Huber sagt es so.', 1],
  ['en', 'We had to say no. Dates are full.', 2],
  ['en', 'This is about invoice No. 5 of May.', 1],
  ['en', 'That was the chair on which he sat. Monday is our last day.', 2],
  ['en', 'We spoke with DR. HALE on Monday.', 1],
  ['es', 'Les dijimos que no. Ahora cerramos.', 2],
  ['es', 'Hablamos con el Sr. Ruiz ayer.', 1],
  ['es', 'Hablamos con la sra. Ruiz ayer.', 1],
  ['en', 'I act for Hill Imports, Inc. My withdrawal takes effect on 3 May.', 2],
  ['de', 'Wir geben Pläne, Schlüssel usw. Der Vertrag endet im Mai.', 2],
  ['de', 'Wir sprachen mit Hrn. Von Berg darüber.', 1],
  ['es', 'Hablamos con la Sra. De la Cruz ayer.', 1],
  ['id', 'Kami menutup beberapa hal. Kontrak berakhir besok.', 2],
  ['id', 'Lihat hal. 5 kontrak kami.', 1],
  ['id', 'Kami bicara dengan dr. Andi kemarin.', 1],
])('%s: %s: %d', (code, text, count) => {
  expect(sentences(code, text)).toBe(count)
})
