import {join} from 'node:path'
import type {McpServer} from '@modelcontextprotocol/sdk/server/mcp.js'
import {z} from 'zod'
import {PARTS_OF_RULES, cardFrom, suitsCase} from '../../card.ts'
import {readConfigured} from '../../cli/desk.ts'
import type {Desk} from '../../cli/desk.ts'
import {Misuse} from '../../cli/io.ts'
import {gather} from '../../evidence.ts'
import type {Evidence} from '../../guidelines/guideline.ts'
import {fold, foldAccents} from '../../language/lexicon.ts'
import {isLanguageTag, reasons} from '../../letter/frontmatter-schema.ts'
import {readLetter} from '../../letter.ts'
import {mannerOf, phrasesFor} from '../../phrases.ts'
import type {Manner} from '../../phrases.ts'
import {inWordsOf} from '../../in-words-of.ts'
import {READ_ONLY, answer, answering} from '../answer.ts'
import {letterText, only} from '../arguments.ts'

/** What stands for a part in the tool's own words, and the guideline that asks for it. */
const PARTS: ReadonlyMap<string, string> = new Map([...PARTS_OF_RULES].map(([rule, part]) => [part, rule]))
/** `offer_phrases`: compliant words for the parts of a letter. */
export function offerPhrases(server: McpServer, desk: Desk): void {
  server.registerTool(
    'offer_phrases',
    {
      title: 'Offer phrases',
      description:
        'Offers compliant phrases for a part of a letter, in its language, form of address and voice. ' +
        'With the letter so far, phrases go with it; without a part they are for the parts that it lacks.',
      inputSchema: only({
        text: letterText.optional().describe('the letter so far, in Markdown'),
        part: z
          .enum([...PARTS.keys()] as [string, ...string[]])
          .optional()
          .describe('the part that is wanted'),
        language: z
          .string()
          .refine(isLanguageTag)
          .optional()
          .describe('BCP 47: en, es-MX; where there is no letter'),
        reason: z
          .enum(reasons as [string, ...string[]])
          .optional()
          .describe('the real reason; where there is no letter'),
        register: z
          .string()
          .max(40)
          .optional()
          .describe('form of address, such as formal, informal, usted, Sie'),
        writer: z.enum(['we', 'I']).optional().describe('a company, or a person'),
      }),
      outputSchema: {
        language: z.string(),
        phrases: z.array(z.object({part: z.string(), guideline: z.string(), text: z.string()})),
      },
      annotations: READ_ONLY,
    },
    ({text, part, language, reason, register, writer}) =>
      answering(async () => {
        const front = [
          'letter: client-termination',
          ...(language === undefined ? [] : [`lang: ${language}`]),
          ...(reason === undefined ? [] : [`reason: ${reason}`]),
        ]
        const source = text ?? `---\n${front.join('\n')}\n---\n`
        const configured = await readConfigured(desk, join(desk.io.cwd, 'letter.md'), source)
        const letter =
          language === undefined && configured !== undefined
            ? configured.letter
            : readLetter(source, {languages: desk.languages, ...(language === undefined ? {} : {language})})
        if (letter.language === undefined)
          throw new Misuse(
            `There are no phrases in “${letter.tag}”: choose ${desk.languages.known.join(', ')}.`,
          )
        const settings = configured?.resolved.settings ?? {}
        const evidence = gather(letter, settings)
        const manner = mannerFor(evidence, register, writer)
        const wanted =
          part === undefined ? wantedRules(evidence, text !== undefined) : [PARTS.get(part) ?? part]
        const rules = wanted.filter(
          (rule) => suitsCase(evidence, rule) && settings.rules?.[rule]?.severity !== 'off',
        )
        const phrases = rules.flatMap((rule) =>
          phrasesFor(evidence, rule, undefined, manner).map((phrase) => ({
            part: PARTS_OF_RULES.get(rule) ?? rule,
            guideline: rule,
            text: inWordsOf(evidence, phrase.text),
          })),
        )
        return answer(
          {language: letter.tag, phrases},
          phrases.map((phrase) => `${phrase.part}: ${phrase.text.replaceAll('\n', ' / ')}`).join('\n'),
        )
      }),
  )
}

function mannerFor(evidence: Evidence, register: string | undefined, writer: 'we' | 'I' | undefined): Manner {
  const {registers = []} = evidence.language?.data.conventions ?? {}
  const [formal] = registers
  const known =
    register === undefined
      ? undefined
      : registers.find((each) => foldAccents(fold(each)) === foldAccents(fold(register)))
  const named = register === 'formal' ? formal : register === 'informal' ? registers[1] : known
  if (register !== undefined && named === undefined)
    throw new Misuse(
      `There is no form of address “${register}” here: choose ${[...new Set(['formal', 'informal', ...registers])].join(', ')}.`,
    )
  return {
    ...mannerOf(evidence),
    ...(named === undefined ? {} : {register: named}),
    ...(writer === undefined ? {} : {writer}),
  }
}

/** The parts that a letter lacks; all where there is no letter yet. */
function wantedRules(evidence: Evidence, written: boolean): string[] {
  const entries = cardFrom(evidence).filter(({status}) => !written || status === 'missing')
  return entries.map(({rule}) => rule)
}
